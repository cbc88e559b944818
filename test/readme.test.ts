import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { scripts } from '../package.json';
import { exampleStory, QUICK_BLOCKS, storyBlock, withBlocks } from '../scripts/readme/blocks';
import type { Story } from '../simulation/story';
import { KEY_ROTATION_ERRORS } from '../statemachine/errors';

/** 120 days take about six seconds where nothing else runs. */
const STORY_TIMEOUT_MS = 120_000;

const README = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

describe('README.md', () => {
  it('shows the pictures and transcripts that the code makes (npm run readme)', async () => {
    expect(await withBlocks(README, QUICK_BLOCKS)).toBe(README);
  });

  it('would be found out of date', async () => {
    const changed = README.replace('--> SendEmail', '--> SendFax');
    expect(changed).not.toBe(README);
    expect(await withBlocks(changed, QUICK_BLOCKS)).toBe(README);
  });

  it('has a row for every error', () => {
    const missing = Object.values(KEY_ROTATION_ERRORS).filter((error) => !README.includes(`| \`${error}\` |`));
    expect(missing).toEqual([]);
  });

  it('names only commands that exist', () => {
    const named = [...README.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the story that npm start tells', () => {
  let example: Promise<Story>;

  beforeAll(async () => {
    example = exampleStory();
    await example;
  }, STORY_TIMEOUT_MS);

  it('is the one in README.md (npm run readme)', async () => {
    expect(await withBlocks(README, storyBlock(example))).toBe(README);
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
    const counted = Object.entries(apiCalls).filter(([name]) => !/^(iam:listUsers|ses:|sfn:)/.test(name));
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
