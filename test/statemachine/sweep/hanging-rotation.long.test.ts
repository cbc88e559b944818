import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Deployment } from '../../../simulation/assemble';
import type { Simulation } from '../../../simulation/simulation';
import { sweepResult } from '../../../simulation/sweep-result';
import type { StateMachineDefinition } from '../../../statemachine/asl/state-machine';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { deploymentOf } from '../../support/definitions';
import { simulate } from '../../support/simulation';
import { settle } from './settle';
import { current, key, NEW, sweptUser } from './users';

const USERS = ['user-0', 'user-1', 'user-2', 'user-3'] as const;

/** The machines, and a rotation that waits before it does anything, of these users. */
function delaying(seconds: number, ...userNames: readonly string[]): Deployment {
  const deployment = deploymentOf();
  const definition = deployment.RotateAccessKey.definition as StateMachineDefinition;
  const planted: StateMachineDefinition = {
    ...definition,
    TimeoutSeconds: 3 * seconds,
    StartAt: 'IsDelayed',
    States: {
      ...definition.States,
      IsDelayed: {
        Type: 'Choice',
        Choices: userNames.map((StringEquals) => ({ Variable: '$.userName', StringEquals, Next: 'Delay' })),
        Default: definition.StartAt,
      },
      Delay: { Type: 'Wait', Seconds: seconds, Next: definition.StartAt },
    },
  };
  return { ...deployment, RotateAccessKey: { ...deployment.RotateAccessKey, definition: planted } };
}

async function sweep(deployment: Deployment) {
  const simulation = simulate({ deployment });
  for (const [index, userName] of USERS.entries()) {
    const age = 100 - index;
    const user = sweptUser({ keys: [key(NEW, age)], versions: [current(NEW, age)] });
    settle(simulation.account, userName, user, simulation.clock.now());
  }
  const begun = simulation.clock.now();
  const ended = await simulation.execute('SweepAccessKeys', {});
  const { counts = {}, details = [] } = sweepResult(ended);
  return { simulation, ended, counts, details, minutes: (simulation.clock.now() - begun) / 60_000 };
}

const rotations = (simulation: Simulation, statusFilter: 'RUNNING' | 'SUCCEEDED' | 'ABORTED') =>
  simulation.stepFunctions.listExecutions({
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:RotateAccessKey',
    statusFilter,
  }).executions ?? [];

const TWO_HOURS = 7200;

describe('a rotation that has no end in 20 minutes', () => {
  let swept: Awaited<ReturnType<typeof sweep>>;
  beforeAll(async () => {
    swept = await sweep(delaying(TWO_HOURS, USERS[0]));
  });

  it('counts against the deployment, and the others go on', () => {
    expect(swept.counts).toMatchObject({ rotate: 4, started: 4, failed: 1, deferred: 0 });
    expect(swept.ended).toMatchObject({ status: 'FAILED', error: ERRORS.SweepIncomplete });
    expect(rotations(swept.simulation, 'SUCCEEDED')).toHaveLength(3);
    expect(swept.minutes).toBeLessThan(25);
  });

  it('is reported, with the way to it', () => {
    const mails = swept.simulation.account.ses.mails.filter(({ subject }) => subject.includes('sweep of'));
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail?.html).toContain(`${USERS[0]}: the rotation has not ended in 20 minutes`);
    expect(mail?.html).toContain(
      '/executions/details/arn:aws:states:us-east-1:123456789012:execution:RotateAccessKey:',
    );
  });

  it('is stopped by nobody', async () => {
    expect(rotations(swept.simulation, 'RUNNING')).toHaveLength(1);
    await swept.simulation.clock.sleep(TWO_HOURS * 1000);
    expect(rotations(swept.simulation, 'RUNNING')).toEqual([]);
    expect(rotations(swept.simulation, 'ABORTED')).toEqual([]);
    expect(rotations(swept.simulation, 'SUCCEEDED')).toHaveLength(4);
  });
});

it('ends the rotations of the day where two of two have no end, as two that failed do', async () => {
  const { counts } = await sweep(delaying(TWO_HOURS, ...USERS));
  expect(counts).toMatchObject({ rotate: 4, started: 2, failed: 2, deferred: 2 });
});

it('is nothing to speak of where it ends within 18 minutes', async () => {
  const { ended, counts, details } = await sweep(delaying(18 * 60, USERS[0]));
  expect(ended).toMatchObject({ status: 'SUCCEEDED' });
  expect(counts).toMatchObject({ rotate: 4, started: 4, failed: 0, deferred: 0 });
  expect(details).toEqual([]);
});
