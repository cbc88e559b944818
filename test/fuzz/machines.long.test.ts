import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { served } from '../emulator/api/service';
import { fuzzMachines } from './machines';

describe('the fuzzer of machines', () => {
  let ours: Awaited<ReturnType<typeof served>>;
  let theirs: Awaited<ReturnType<typeof served>>;
  beforeAll(async () => {
    [ours, theirs] = await Promise.all([served(), served()]);
  });
  afterAll(() => Promise.all([ours.close(), theirs.close()]));

  it('finds no difference between two that are the same, and makes machines that succeed and that fail', async () => {
    expect(await fuzzMachines(ours.client, theirs.client, 7, 20)).toEqual([]);
    const { stateMachines = [] } = ours.stepFunctions.listStateMachines({});
    const statuses = stateMachines.flatMap(({ stateMachineArn }) =>
      (ours.stepFunctions.listExecutions({ stateMachineArn }).executions ?? []).map(({ status }) => status),
    );
    expect(new Set(statuses)).toEqual(new Set(['SUCCEEDED', 'FAILED']));
  });

  it('finds an engine that answers a Choice wrongly', async () => {
    const { stepFunctions } = theirs;
    const create = stepFunctions.createStateMachine.bind(stepFunctions);
    const wrong = (definition: string) => definition.replace('"Result":"yes"', '"Result":"no"');
    const call = stepFunctions.call.bind(stepFunctions);
    stepFunctions.call = (name, input) => {
      if (name !== 'CreateStateMachine') return call(name, input);
      const request = input as Parameters<typeof create>[0];
      return create({ ...request, definition: wrong(request.definition as string) });
    };
    const found = await fuzzMachines(ours.client, theirs.client, 8, 20);
    expect(found).toContainEqual(expect.objectContaining({ ours: 'gives "yes"', theirs: 'gives "no"' }));
  });
});
