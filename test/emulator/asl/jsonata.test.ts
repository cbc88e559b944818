import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '../../../emulator/json';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import { IAM_TASK, run, START } from './run';

const JSONATA = { QueryLanguage: 'JSONata' };

async function only(state: JsonObject, input: Json = {}, options = {}) {
  const ending = state.Type === 'Fail' ? {} : { End: true };
  const { result } = await run(
    { Only: { Type: 'Pass', ...ending, ...state } },
    { machine: JSONATA, input, ...options },
  );
  return result;
}

async function evaluate(expression: string, input: Json = {}): Promise<Json> {
  const result = await only({ Output: { value: `{% ${expression} %}` } }, input);
  if (result.status !== 'SUCCEEDED') throw new Error(result.cause);
  return (result.output as { value: Json }).value;
}

describe('a JSONata expression', () => {
  it.each<[string, Json, Json]>([
    ['$partition([1..5], 2)', {}, [[1, 2], [3, 4], [5]]],
    ['$range(5, 1, -2)', {}, [5, 3, 1]],
    ['$range(1, 1, 1)', {}, 1],
    ["$hash('abc', 'SHA-1')", {}, 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['$random(7) = $random(7)', {}, true],
    ['$random(7) = $random(8)', {}, false],
    ['$uuid() = $uuid()', {}, false],
    ['$parse(\'[1,{"a":null}]\')', {}, [1, { a: null }]],
    ['$now()', {}, '2026-01-05T08:00:00.000Z'],
    ["$now('[Y0001]-[M01]')", {}, '2026-01'],
    ['$millis()', {}, START.getTime()],
    ['$states.input', [1], [1]],
    ['$states.input[0]', [[1]], [1]],
    ['$states.input.a', { a: [7] }, [7]],
    ['$states.context.Execution.Input.a', { a: 'x' }, 'x'],
    ['$type($sum)', {}, 'function'],
  ])('%s', async (expression, input, expected) => {
    expect(await evaluate(expression, input)).toEqual(expected);
  });

  it.each<[string, Json, Json]>([
    ['$exists($states.input.constructor)', { a: 1 }, false],
    ['$exists($states.input.a.__proto__)', { a: { b: 1 } }, false],
    ["$exists($lookup($states.input, 'toString'))", { a: 1 }, false],
    ['$states.input.constructor', { constructor: 'own' }, 'own'],
    ['$states.input.toString.valueOf', [{ toString: [{ valueOf: 1 }, { valueOf: 2 }] }], [1, 2]],
    ["$lookup($states.input, 'valueOf')", { valueOf: 'own' }, 'own'],
  ])('reads the members that the data has, and none that an object of JavaScript inherits: %s', async (...given) => {
    const [expression, input, expected] = given;
    expect(await evaluate(expression, input)).toEqual(expected);
  });

  it.each([
    "$states.input.__proto__.__defineGetter__('polluted', $lookup($states.input, 'constructor'))",
    "($states.input.__defineGetter__('a', $states.input.constructor); $states.input)",
    '$states.input.toString()',
  ])('changes nothing that the process shares: %s', async (expression) => {
    const input = { a: 1 };
    const { status } = await only({ Output: `{% ${expression} %}` }, input);
    expect(status).toBe('FAILED');
    expect(input).toEqual({ a: 1 });
    expect('polluted' in {}).toBe(false);
  });

  it('takes a variable called __proto__ for one like others', async () => {
    const states = {
      Set: { Type: 'Pass', Assign: JSON.parse('{"__proto__": {"x": "inherited"}}'), Next: 'Look' },
      Look: { Type: 'Pass', Output: '{% $exists($x) %}', End: true },
    };
    const { result } = await run(states, { machine: JSONATA });
    expect(result).toEqual({ status: 'SUCCEEDED', output: false });
  });

  it('hands lists of one on as lists', async () => {
    const states = {
      Filter: { Type: 'Pass', Output: { kept: '{% [$states.input[$ > 2]] %}' }, Next: 'Count' },
      Count: {
        Type: 'Pass',
        Output: '{% $type($states.input.kept) & $string($count($states.input.kept)) %}',
        End: true,
      },
    };
    const { result } = await run(states, { machine: JSONATA, input: [1, 2, 3] });
    expect(result).toEqual({ status: 'SUCCEEDED', output: 'array1' });
  });

  it('takes the time from the clock of the execution, moment by moment', async () => {
    const states = {
      Wait: { Type: 'Wait', Seconds: '{% 30 * 2 %}', Next: 'Tell' },
      Tell: { Type: 'Pass', Output: '{% $now() %}', End: true },
    };
    const { result } = await run(states, {
      machine: JSONATA,
      clock: new SimulatedClock(new Date('2030-06-01T00:00:00Z')),
    });
    expect(result).toEqual({ status: 'SUCCEEDED', output: '2030-06-01T00:01:00.000Z' });
  });

  it.each([
    ["$eval('1')", 'threw an error during evaluation. T1006: '],
    ['$states.input.gone', 'returned nothing (undefined).'],
    ['$sum', 'returned an unsupported result type.'],
    ["'a' + 1", 'threw an error during evaluation. T2001: '],
    ["$parse('{')", 'threw an error during evaluation. D3137: Invalid JSON'],
    ["$hash('a', 'CRC32')", 'threw an error during evaluation. D3137: Unsupported hash algorithm: CRC32'],
    ["$error('mine')", 'threw an error during evaluation. D3137: mine'],
  ])('%s fails with States.QueryEvaluationError', async (expression, reason) => {
    const result = await only({ Output: { a: { b: `{% ${expression} %}` } } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect((result as { cause: string }).cause).toContain(
      `The JSONata expression '${expression}' specified for the field 'Output/a/b' ${reason}`,
    );
  });
});

describe('a field that takes an expression', () => {
  it.each<[string, JsonObject, string]>([
    ['Seconds', { Type: 'Wait', Seconds: "{% 'x' %}" }, "Expected 'integer', but was 'string' for value: \"x\""],
    ['Timestamp', { Type: 'Wait', Timestamp: '{% 5 %}' }, "Expected 'string', but was 'number' for value: 5"],
    [
      'Timestamp',
      { Type: 'Wait', Timestamp: "{% '2026-13-01T00:00:00Z' %}" },
      'The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 2026-13-01T00:00:00Z',
    ],
    ['Error', { Type: 'Fail', Error: '{% 5 %}' }, "Expected 'string', but was 'number' for value: 5"],
    [
      'TimeoutSeconds',
      { Type: 'Task', Resource: IAM_TASK, TimeoutSeconds: "{% 'x' %}" },
      "Expected 'integer', but was 'string' for value: \"x\"",
    ],
  ])('refuses another type: %s %j', async (_field, state, reason) => {
    const result = await only(state);
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect((result as { cause: string }).cause).toContain(reason);
  });

  it('refuses a Condition that is no boolean', async () => {
    const states = {
      Pick: { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'Yes' }], Default: 'Yes' },
      Yes: { Type: 'Succeed' },
    };
    const { result } = await run(states, { machine: JSONATA });
    expect((result as { cause: string }).cause).toContain(
      "field 'Condition' returned an unexpected result type. Expected 'boolean'",
    );
  });
});

describe('a JSONata state', () => {
  it('hands Arguments to its task, and gives its result unless Output says otherwise', async () => {
    const task = { Type: 'Task', Resource: IAM_TASK, Arguments: { UserName: '{% $states.input.user %}' } };
    const tasks = async ({ parameters }: { parameters: Json }) => ({ parameters, more: false });
    expect(await only(task, { user: 'ana' }, { tasks })).toMatchObject({
      output: { parameters: { UserName: 'ana' }, more: false },
    });
    const Output = '{% $states.result.parameters.UserName & $states.input.user %}';
    expect(await only({ ...task, Output }, { user: 'ana' }, { tasks })).toMatchObject({ output: 'anaana' });
  });

  it('runs a Map over a literal list with expressions in it', async () => {
    const ItemProcessor = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
    const result = await only({ Type: 'Map', Items: [1, '{% $states.input.n %}'], ItemProcessor }, { n: 2 });
    expect(result).toMatchObject({ output: [1, 2] });
  });

  it('runs a Map over its input where it has no Items', async () => {
    const ItemProcessor = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
    expect(await only({ Type: 'Map', ItemProcessor }, ['a'])).toMatchObject({ output: ['a'] });
    expect(await only({ Type: 'Map', ItemProcessor }, { a: 1 })).toMatchObject({ output: [{ Key: 'a', Value: 1 }] });
    expect(await only({ Type: 'Map', ItemProcessor }, 7)).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining('Map state input must be an array but was: 7'),
    });
  });

  it('catches what goes wrong in its own Output', async () => {
    const states = {
      Call: {
        Type: 'Task',
        Resource: IAM_TASK,
        Output: '{% $states.result.gone %}',
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Pass', Output: '{% $states.input.Error %}', End: true },
    };
    expect((await run(states, { machine: JSONATA })).result).toEqual({
      status: 'SUCCEEDED',
      output: 'States.QueryEvaluationError',
    });
  });
});
