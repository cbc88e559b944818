import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../emulator/json';
import { inProcess } from '../emulator/api/service';
import { type ApiCall, apiCases } from './api-cases';
import { toExpected } from './matchers';

const cases = [...apiCases.values()].flat().map((each) => [each.name, each] as const);

/** The API wants JSON as text. */
function asText({ definition, input, ...others }: JsonObject): JsonObject {
  return {
    ...others,
    ...(definition !== undefined && { definition: JSON.stringify(definition) }),
    ...(input !== undefined && { input: JSON.stringify(input) }),
  };
}

async function check(sfn: ReturnType<typeof inProcess>, { action, input, ...expected }: ApiCall): Promise<void> {
  const call = async () => sfn.call(action, asText(input));
  if (expected.error !== undefined) {
    const message = expect.stringContaining(expected.message ?? '');
    await expect(call()).rejects.toMatchObject({ name: expected.error, message });
    return;
  }
  const wanted = toExpected(expected.expect) as JsonObject;
  const answer = (await call()) as JsonObject;
  expect(answer).toEqual({ ...answer, ...wanted });
}

describe('the API', () => {
  it.each(cases)('%s', async (_name, { calls }) => {
    const sfn = inProcess();
    for (const each of calls) await check(sfn, each);
  });

  it('is checked: another answer and another error are found', async () => {
    const list: ApiCall = { action: 'ListActivities', input: {}, expect: { activities: [1] } };
    await expect(check(inProcess(), list)).rejects.toThrow();
    await expect(check(inProcess(), { action: 'ListActivities', input: {}, error: 'Any' })).rejects.toThrow();
  });
});
