import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Story } from '../../simulation/story';
import { exampleStory, storyBlock, withBlocks } from './blocks';
import { COMMAND_BLOCKS } from './command-blocks';
import { DOCUMENTS, textOf } from './documents';

describe.each(DOCUMENTS)('%s', (document) => {
  it('shows the transcripts that the commands print (npm run readme)', async () => {
    const text = textOf(document);
    expect(await withBlocks(text, COMMAND_BLOCKS)).toBe(text);
  });
});

describe('the story that npm start tells', () => {
  let example: Promise<Story>;

  beforeAll(async () => {
    example = exampleStory();
    await example;
  });

  it('is the one in README.md (npm run readme)', async () => {
    const text = textOf('README.md');
    expect(await withBlocks(text, storyBlock(example))).toBe(text);
  });

  it('rotates on day 50, deactivates on day 85, deletes on day 94 and rotates again on day 100', async () => {
    const { timeline } = await example;
    const days = (event: string) => timeline.filter((entry) => entry.event === event).map(({ day }) => day);
    expect([days('created'), days('stored'), days('deactivated'), days('deleted')]).toEqual([
      [50, 100],
      [50, 100],
      [85],
      [94],
    ]);
    expect(days('firstUsed')).toEqual([0, 50, 100]);
  });

  it('costs one call a day with nothing due, at most 200 in all, and a mail for each rotation and retirement', async () => {
    const { apiCalls, mails, sweeps, expressRequests } = await example;
    const counted = Object.entries(apiCalls).filter(([name]) => !/^(iam:listUsers|ses:|sfn:|cloudwatch:)/.test(name));
    expect(counted.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(200);
    expect(apiCalls['iam:listAccessKeys']).toBeLessThan(130);
    expect(mails).toBe(4);
    expect(sweeps).toHaveLength(120);
    expect(expressRequests).toBeGreaterThanOrEqual(120);
  });

  it('has no failed request', async () => {
    const { applicationRequests, failedRequests } = await example;
    expect(applicationRequests).toBeGreaterThan(120 * 24);
    expect(failedRequests).toBe(0);
  });
});
