import { describe, expect, it } from '@jest/globals';
import { sweepResult } from '../../../simulation/sweep-result';
import type { StateMachineDefinition } from '../../../statemachine/asl/state-machine';
import type { JsonataMapState } from '../../../statemachine/asl/states';
import { definitionOf } from '../../support/definitions';
import { simulate } from '../../support/simulation';
import { settle } from './settle';
import { current, key, NEW, sweptUser } from './users';

const definition = definitionOf('SweepAccessKeys');
const mapNamed = (name: string) => definition.States[name] as JsonataMapState<string>;
const looking = mapNamed('LookAtUsers').ItemProcessor;

/** A sweep by a definition in which something is changed. */
async function sweepBy(changed: StateMachineDefinition, users: readonly string[]) {
  const simulation = simulate();
  const lone = sweptUser({ keys: [key(NEW, 30)], versions: [current(NEW, 30)] });
  for (const userName of users) settle(simulation.account, userName, lone, simulation.clock.now());
  const { stateMachineArn: created } = simulation.stepFunctions.createStateMachine({
    name: 'Changed',
    definition: JSON.stringify(changed),
    roleArn: 'arn:aws:iam::123456789012:role/Changed',
  });
  const { executionArn } = simulation.stepFunctions.startExecution({ stateMachineArn: created as string, input: '{}' });
  const ended = await simulation.stepFunctions.waitForExecution(executionArn as string);
  return { ...ended, history: simulation.historyOf(executionArn as string) };
}

function withMap(name: string, change: object): StateMachineDefinition {
  return { ...definition, States: { ...definition.States, [name]: { ...mapNamed(name), ...change } } };
}

/** Children that fail in a way that only Step Functions can report, at the users whose name begins so. */
function brokenAt(prefix: string): StateMachineDefinition {
  const eachUser = looking.States.LookAtEachUser as JsonataMapState<string>;
  const { States, ...processor } = eachUser.ItemProcessor;
  const { Assign } = States.Decide as unknown as { readonly Assign: { readonly decision: string } };
  const decision = Assign.decision.replace(
    '{%',
    `{% $substring($facts.userName, 0, 3) = '${prefix}' ? $error('broken') : `,
  );
  return withMap('LookAtUsers', {
    ItemProcessor: {
      ...looking,
      States: {
        ...looking.States,
        LookAtEachUser: {
          ...eachUser,
          ItemProcessor: { ...processor, States: { ...States, Decide: { ...States.Decide, Assign: { decision } } } },
        },
      },
    },
  });
}

describe('a sweep whose children break', () => {
  it('misses their names, and ends FAILED', async () => {
    const ended = await sweepBy(brokenAt('bad'), ['bad-one', 'bad-two']);
    expect(ended.status).toBe('FAILED');
    expect(sweepResult(ended).counts).toMatchObject({ users: 2, none: 0, failed: 2 });
  });

  it('looks once more at the others of the batch, one by one', async () => {
    const ended = await sweepBy(brokenAt('bad'), ['one', 'bad-one', 'two']);
    expect(ended.status).toBe('FAILED');
    expect(sweepResult(ended).counts).toMatchObject({ users: 3, none: 2, failed: 1 });
  });

  it('misses nobody where none breaks', async () => {
    const { status, output } = await sweepBy(definition, ['one', 'two']);
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output as string).counts).toMatchObject({ users: 2, none: 2, failed: 0 });
  });

  it('misses everybody where the Map itself fails, and ends FAILED', async () => {
    const ended = await sweepBy(withMap('LookAtUsers', { Items: '{% $error("no items") %}' }), ['one']);
    expect(ended.status).toBe('FAILED');
    expect(sweepResult(ended).counts).toMatchObject({ users: 1, failed: 1 });
  });

  it('keeps every payload below 200 KiB, whoever breaks', async () => {
    const users = Array.from({ length: 250 }, (_, index) => String(index).padStart(64, 'u'));
    const { status, history } = await sweepBy(brokenAt('uuu'), users);
    expect(status).toBe('FAILED');
    const largest = Math.max(...history.map((event) => Buffer.byteLength(JSON.stringify(event))));
    expect(largest).toBeGreaterThan(1000);
    expect(largest).toBeLessThan(200 * 1024);
  });
});
