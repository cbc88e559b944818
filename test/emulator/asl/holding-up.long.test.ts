import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { SystemClock } from '../../../emulator/clock';
import { ROLE_ARN, served } from '../api/service';
import { evaluate, findPath, NUMBERS } from './holding-up';
import { run } from './run';

// What is broken off by the clock, or after as many steps as there may be.

const LONG = 'a'.repeat(100_000);

describe('an expression that takes too long', () => {
  it.each([
    ['$states.input.($count($append($states.input, $states.input)))', NUMBERS],
    ['$match($states.input, /a*?b|a/)', LONG],
    ['$contains($substring($states.input, 0, 18), /^((((a+)+)+)+)+b$/)', LONG],
  ])('is broken off: %s', async (expression, input) => {
    expect(await evaluate(expression, input)).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining('Expression evaluation timeout'),
    });
  });

  it.each(['$count($states.input^($))', '$count($states.input.($states.input.($)))'])(
    'lets other requests be answered in the meantime: %s',
    async (expression) => {
      const { stepFunctions, client, close } = await served({ clock: new SystemClock() });
      const Output = `{% ${expression} %}`;
      const definition = {
        QueryLanguage: 'JSONata',
        StartAt: 'Long',
        States: { Long: { Type: 'Pass', Output, End: true } },
      };
      const { stateMachineArn } = stepFunctions.createStateMachine({
        ...{ name: 'Long', definition: JSON.stringify(definition), roleArn: ROLE_ARN },
      });
      const input = JSON.stringify(NUMBERS);
      const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, input }));
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      expect(status).toBe('RUNNING');
      await stepFunctions.waitForExecution(executionArn as string);
      await close();
    },
  );

  it('lets others act in the meantime', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await evaluate('$count($map($states.input, function($v) { $v }))', NUMBERS);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});

describe('a path', () => {
  it('is broken off where it multiplies the nodes of a payload', async () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100; depth++) deep = [deep];
    expect(await findPath('$..*..*..*..*', [deep, deep, deep])).toMatchObject({
      ...{ error: 'States.Runtime', cause: expect.stringContaining('visits more than') },
    });
  });

  it('has half a second for the patterns of its filters, together', async () => {
    const filter = (pattern: string) => `$[?(@ =~ ${pattern})]`;
    const texts = Array.from({ length: 50 }, () => 'a'.repeat(25));
    expect(await findPath(filter('/(a+)+b/'), texts)).toMatchObject({
      ...{ error: 'States.Runtime', cause: expect.stringContaining('took longer than 500 ms') },
    });
    const fine = { status: 'SUCCEEDED', output: { found: texts } };
    for (let time = 0; time < 3; time++) expect(await findPath(filter('/(a+)+/'), texts)).toEqual(fine);
  });
});

describe('a Distributed Map', () => {
  it('takes 10,000 items through in a time that grows with their number', async () => {
    const processor = {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      ...{ StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
    };
    const input = Array.from({ length: 10_000 }, (_, index) => ({ index }));
    const before = process.cpuUsage();
    const { result } = await run({ Many: { Type: 'Map', ItemProcessor: processor, End: true } }, { input });
    const { user, system } = process.cpuUsage(before);
    expect(result.status).toBe('SUCCEEDED');
    // About a second of the processor; what takes the square of the time takes minutes.
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});
