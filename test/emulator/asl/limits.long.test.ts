import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../emulator/json';
import { run } from './run';

describe('a machine that is long', () => {
  it.each([
    ['JSONPath', 5_000, { Variable: '$.a', IsNull: true }],
    ['JSONata', 3_500, { Condition: '{% $states.input.a = null %}' }],
  ])('may have thousands of rules in a Choice, of %s', async (QueryLanguage, count, rule) => {
    const Choices = Array.from({ length: count }, () => ({ ...rule, Next: 'No' }));
    const states = {
      Choose: { Type: 'Choice', Choices, Default: 'Yes' },
      Yes: { Type: 'Succeed' },
      No: { Type: 'Fail' },
    };
    const { result } = await run(states, { machine: { QueryLanguage }, input: { a: 1 } });
    expect(result).toEqual({ status: 'SUCCEEDED', output: { a: 1 } });
  });

  it('may be many iterations of one state in an Express execution, which are no endless loop', async () => {
    const map = (name: string, body: JsonObject): JsonObject => ({
      ...{ Type: 'Map', ItemsPath: '$.items', MaxConcurrency: 1, ResultPath: null, End: true },
      ItemSelector: { 'items.$': '$.items' },
      ItemProcessor: { StartAt: name, States: { [name]: body } },
    });
    const items = Array.from({ length: 320 }, (_, index) => index);
    const { result } = await run(
      { Outer: map('Inner', { ...map('Pass', { Type: 'Succeed' }), ItemSelector: {} }) },
      { type: 'EXPRESS', input: { items } },
    );
    expect(result.status).toBe('SUCCEEDED');
  });
});
