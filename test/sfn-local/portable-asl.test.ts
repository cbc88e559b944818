import { describe, expect, it } from '@jest/globals';
import { portableAsl } from '../support/portable-asl';

const machine = (states: object) => ({ StartAt: 'A', States: states });
const stateOf = (state: object, placeholders = {}) =>
  (portableAsl(machine({ A: state }), placeholders) as { States: { A: object } }).States.A;

describe('the portable form of a definition', () => {
  it('is the definition itself where an old engine understands it', () => {
    const definition = machine({
      A: { Type: 'Task', Resource: 'arn', Parameters: { 'a.$': '$.b' }, Next: 'B' },
      B: { Type: 'Succeed' },
    });
    expect(portableAsl(definition)).toEqual(definition);
  });

  it('has its placeholders filled in, and is refused without a value for one', () => {
    const task = { Type: 'Task', Resource: `arn:\${Partition}:states:::aws-sdk:iam:listUsers`, End: true };
    expect(stateOf(task, { Partition: 'aws' })).toMatchObject({ Resource: 'arn:aws:states:::aws-sdk:iam:listUsers' });
    expect(() => stateOf(task)).toThrow('Partition');
  });

  it('has an Iterator for an ItemProcessor, Parameters for an ItemSelector, at any depth', () => {
    const processor = { ProcessorConfig: { Mode: 'INLINE' }, ...machine({ A: { Type: 'Succeed' } }) };
    const inner = { Type: 'Map', ItemProcessor: processor, End: true };
    const outer = {
      Type: 'Map',
      ItemsPath: '$.a',
      ItemSelector: { 'b.$': '$$.Map.Item.Value' },
      ItemProcessor: machine({ A: inner }),
      End: true,
    };
    expect(stateOf({ Type: 'Parallel', Branches: [machine({ A: outer })], End: true })).toEqual({
      Type: 'Parallel',
      Branches: [
        machine({
          A: {
            Type: 'Map',
            ItemsPath: '$.a',
            Parameters: { 'b.$': '$$.Map.Item.Value' },
            Iterator: machine({ A: { Type: 'Map', Iterator: machine({ A: { Type: 'Succeed' } }), End: true } }),
            End: true,
          },
        }),
      ],
      End: true,
    });
  });

  it('retries without jitter and without a longest delay, and otherwise the same', () => {
    const retrier = { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 3 };
    const Retry = [{ ...retrier, JitterStrategy: 'FULL', MaxDelaySeconds: 4 }];
    expect(stateOf({ Type: 'Task', Resource: 'arn', Retry, End: true })).toMatchObject({ Retry: [retrier] });
  });

  it('fails with the text of a path where the engine cannot follow it', () => {
    expect(stateOf({ Type: 'Fail', ErrorPath: '$.e', CausePath: "States.Format('{}', $.c)" })).toEqual({
      Type: 'Fail',
      Error: '$.e',
      Cause: "States.Format('{}', $.c)",
    });
  });

  it('does not exist of a Distributed Map', () => {
    const ItemProcessor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...machine({}) };
    expect(() => stateOf({ Type: 'Map', ItemProcessor, End: true })).toThrow("the Map 'A' is DISTRIBUTED");
  });
});
