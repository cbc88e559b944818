import { describe, expect, it, jest } from '@jest/globals';
import { DAY_MS } from '../../../emulator/durations';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import { create, inProcess, PASS, WAIT } from './service';

describe('the memory of the service', () => {
  const arnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:execution:Remembered:${name}`;

  const namesIn = (stepFunctions: ReturnType<typeof inProcess>, stateMachineArn: string) =>
    stepFunctions.listExecutions({ stateMachineArn }).executions?.map(({ name }) => name);

  it('keeps the newest of the stopped executions within its limit, and tells which it forgets', async () => {
    const forgotten: string[] = [];
    const stepFunctions = inProcess({
      limits: { retainedBytes: 10_000 },
      onForgotten: (executionArn) => forgotten.push(executionArn),
    });
    const stateMachineArn = create(stepFunctions, 'Remembered', PASS);
    for (let index = 0; index < 20; index++) {
      stepFunctions.startExecution({ stateMachineArn, name: `e${index}` });
      await stepFunctions.waitForExecution(arnOf(`e${index}`));
    }
    const kept = namesIn(stepFunctions, stateMachineArn) ?? [];
    expect(kept).toEqual(['e19', 'e18', 'e17', 'e16']);
    expect(forgotten).toEqual(Array.from({ length: 16 }, (_, index) => arnOf(`e${index}`)));
    expect(() => stepFunctions.describeExecution({ executionArn: arnOf('e15') })).toThrow(
      expect.objectContaining({ name: 'ExecutionDoesNotExist' }),
    );
  });

  it('never forgets the one that stopped last, however small its limit is', async () => {
    const stepFunctions = inProcess({ limits: { retainedBytes: 0 }, onForgotten: () => {} });
    const stateMachineArn = create(stepFunctions, 'Remembered', PASS);
    for (const name of ['a', 'b']) {
      stepFunctions.startExecution({ stateMachineArn, name });
      await stepFunctions.waitForExecution(arnOf(name));
    }
    expect(namesIn(stepFunctions, stateMachineArn)).toEqual(['b']);
  });

  it('warns once where nobody asked to be told', async () => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const stepFunctions = inProcess({ limits: { retainedBytes: 0 } });
    const stateMachineArn = create(stepFunctions, 'Remembered', PASS);
    for (const name of ['a', 'b', 'c']) {
      stepFunctions.startExecution({ stateMachineArn, name });
      await stepFunctions.waitForExecution(arnOf(name));
    }
    expect(warn.mock.calls.map(([message]) => message)).toEqual([expect.stringContaining(arnOf('a'))]);
    warn.mockRestore();
  });

  it('counts a payload that its states hand on once, and different ones each', async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `Pass${index}`,
        {
          Type: 'Pass',
          Parameters: { 'text.$': '$.text', index },
          ...(index < 59 ? { Next: `Pass${index + 1}` } : { End: true }),
        },
      ]),
    );
    const forgotten: string[] = [];
    const stepFunctions = inProcess({
      limits: { retainedBytes: 1_600_000 },
      onForgotten: (executionArn) => forgotten.push(executionArn),
    });
    const stateMachineArn = create(stepFunctions, 'Remembered', chain);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      stepFunctions.startExecution({ stateMachineArn, name, input: JSON.stringify({ text: name.repeat(100_000) }) });
      expect(await stepFunctions.waitForExecution(arnOf(name))).toMatchObject({ status: 'SUCCEEDED' });
    }
    // Each holds its text three times, in the history, as its input and as its output, and not 120 times.
    expect(forgotten).toEqual([arnOf('a')]);
  });

  it('keeps a Map over 3,000 items beside all the others', async () => {
    const stepFunctions = inProcess({ onForgotten: () => {} });
    const small = create(stepFunctions, 'Small', PASS);
    stepFunctions.startExecution({ stateMachineArn: small, name: 'first' });
    const items = create(stepFunctions, 'Remembered', {
      Each: { Type: 'Map', ItemProcessor: { StartAt: 'Pass', States: PASS }, End: true },
    });
    const input = JSON.stringify(Array.from({ length: 3_000 }, (_, index) => ({ index, text: 'x'.repeat(20) })));
    stepFunctions.startExecution({ stateMachineArn: items, name: 'many', input });
    expect(await stepFunctions.waitForExecution(arnOf('many'))).toMatchObject({ status: 'SUCCEEDED' });
    expect(namesIn(stepFunctions, items)).toEqual(['many']);
    expect(namesIn(stepFunctions, small)).toEqual(['first']);
  });

  it('is of 90 days, after which a name can be used again', async () => {
    const clock = new SimulatedClock(new Date('2025-01-01T00:00:00Z'), { automatic: false });
    const stepFunctions = inProcess({ clock });
    const stateMachineArn = create(stepFunctions, 'Remembered', PASS);
    const start = () => stepFunctions.startExecution({ stateMachineArn, name: 'a' });
    start();
    await stepFunctions.waitForExecution(arnOf('a'));
    await clock.advance(90 * DAY_MS - 1);
    expect(start).toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
    await clock.advance(1);
    expect(() => stepFunctions.describeExecution({ executionArn: arnOf('a') })).toThrow('Execution Does Not Exist');
    expect(start).not.toThrow();
  });

  it('never forgets what runs, and takes no more than its limit at once', () => {
    const stepFunctions = inProcess({ limits: { retainedBytes: 0, openExecutions: 2 } });
    const stateMachineArn = create(stepFunctions, 'Remembered', WAIT);
    stepFunctions.startExecution({ stateMachineArn, name: 'a' });
    stepFunctions.startExecution({ stateMachineArn, name: 'b' });
    expect(() => stepFunctions.startExecution({ stateMachineArn, name: 'c' })).toThrow(
      expect.objectContaining({ name: 'ExecutionLimitExceeded' }),
    );
    expect(stepFunctions.listExecutions({ stateMachineArn }).executions).toHaveLength(2);
  });
});
