import { describe, expect, it } from '@jest/globals';
import { allStates } from '../../statemachine/asl/all-states';
import { permissionsOf } from '../../statemachine/asl/permissions';
import type { StateMachineDefinition } from '../../statemachine/asl/state-machine';
import type { TaskState } from '../../statemachine/asl/states';
import { placeholdersOf } from '../../statemachine/asl/substitutions';
import { MACHINE_NAMES, type MachineName, machines } from '../../statemachine/machines';
import { NOTIFICATIONS, type Notification } from '../../statemachine/notification';
import { definitionOf } from '../support/definitions';
import { longestWay } from '../support/durations';
import { targetsOf } from '../support/edges';

type State = StateMachineDefinition['States'][string];

const statesOf = (name: MachineName) => Object.entries(definitionOf(name).States);

function isTask([, state]: [string, State]): boolean {
  return state.Type === 'Task';
}

describe.each(MACHINE_NAMES)('%s', (name) => {
  it('says of every state why it is there', () => {
    const silent = statesOf(name).filter(([, state]) => state.Type !== 'Fail' && !state.Comment);
    expect(silent.map(([state]) => state)).toEqual([]);
  });

  it('gives every Task a time-out, and catches whatever it fails with', () => {
    for (const [, state] of statesOf(name).filter(isTask)) {
      expect(state).toMatchObject({ TimeoutSeconds: expect.any(Number) });
      const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
      expect(catchers.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
    }
  });

  it('spreads its retries and bounds their delays', () => {
    const retriers = statesOf(name).flatMap(([, state]) => ('Retry' in state ? (state.Retry ?? []) : []));
    const repeating = retriers.filter(({ MaxAttempts }) => MaxAttempts !== 0);
    expect(repeating.length).toBeGreaterThan(0);
    for (const retrier of repeating) {
      expect(retrier).toMatchObject({ JitterStrategy: 'FULL', MaxDelaySeconds: expect.any(Number) });
    }
  });

  it('is filled in without a rest', () => {
    expect(placeholdersOf(definitionOf(name))).toEqual([]);
    expect(placeholdersOf(machines()[name].definition)).toContain('Partition');
  });
});

function statesIn(name: MachineName, notification: Notification): number {
  return Object.keys(definitionOf(name, { notification }).States).length;
}

/** The names of the states that can follow a state, its own included. */
function statesFrom({ States }: StateMachineDefinition, from: string): ReadonlySet<string> {
  const met = new Set([from]);
  for (const name of met) for (const target of targetsOf(States[name] as State)) met.add(target);
  return met;
}

describe('the portable subset', () => {
  const PORTABLE: readonly MachineName[] = ['RotateAccessKey', 'IssueAccessKey', 'RetireAccessKey', 'RestoreAccessKey'];

  it.each(PORTABLE)('is all that %s uses', (name) => {
    const text = JSON.stringify(definitionOf(name));
    const intrinsics = [...text.matchAll(/States\.(\w+)\(/g)].map((match) => match[1] as string);
    expect(new Set(intrinsics)).toEqual(
      new Set(intrinsics.filter((it) => ['Format', 'JsonToString', 'StringToJson', 'Array'].includes(it))),
    );
    expect(text).not.toMatch(/QueryLanguage|"Assign"|\{%/);
    expect(text).not.toMatch(/\)\]\[\d/); // an index on a filter hangs Step Functions Local
  });
});

describe('IssueAccessKey', () => {
  it('ends before its caller stops waiting', () => {
    const definition = definitionOf('IssueAccessKey');
    // The longest way looks twice, and the walk takes no state twice.
    const secondLook = longestWay(definition, 'ListSecretVersionIds', 'IsStored');
    expect(secondLook).toBeGreaterThan(20);
    expect(longestWay(definition, definition.StartAt) + secondLook).toBeLessThan(270);
    expect(definition.TimeoutSeconds).toBe(270);
  });

  it('needs these permissions', () => {
    expect(permissionsOf(definitionOf('IssueAccessKey'))).toEqual([
      'iam:CreateAccessKey',
      'iam:DeleteAccessKey',
      'iam:ListUserTags',
      'secretsmanager:DescribeSecret',
      'secretsmanager:ListSecretVersionIds',
      'secretsmanager:UpdateSecret',
    ]);
  });
});

describe('RotateAccessKey', () => {
  it('deletes within a minute of reading the hold', () => {
    const way = longestWay(definitionOf('RotateAccessKey'), 'IsDeletionForbidden', 'DeleteAccessKey');
    expect(way).toBeGreaterThan(0);
    expect(way).toBeLessThan(60);
  });

  it('needs these permissions, and none that could read a secret or make a key', () => {
    expect(permissionsOf(definitionOf('RotateAccessKey'))).toEqual([
      'iam:DeleteAccessKey',
      'iam:ListAccessKeys',
      'iam:ListUserTags',
      'secretsmanager:DescribeSecret',
      'secretsmanager:ListSecretVersionIds',
      'secretsmanager:UpdateSecretVersionStage',
      'ses:SendEmail',
      'states:StartSyncExecution',
    ]);
  });
});

describe('RetireAccessKey', () => {
  const definition = definitionOf('RetireAccessKey');

  it.each([
    ['deactivates and notes it', 'DeactivateAccessKey', 'TagDeactivation'],
    ['deletes', 'DeleteAccessKey', 'DeleteAccessKey'],
  ])('%s within a minute of reading the hold', (_, from, until) => {
    const { ListUserTagsAgain, CheckTagsAndLastUse } = definition.States;
    expect(CheckTagsAndLastUse && targetsOf(CheckTagsAndLastUse)).toContain(from);
    const reading = (ListUserTagsAgain as TaskState<string>).TimeoutSeconds as number;
    expect(reading).toBeGreaterThan(0);
    expect(reading + longestWay(definition, from, until)).toBeLessThan(60);
  });

  it('ends before it times out', () => {
    expect(longestWay(definition, definition.StartAt)).toBeLessThan(definition.TimeoutSeconds as number);
  });

  it.each(NOTIFICATIONS)('has 45 states at most, told by %s', (notification) => {
    expect(statesIn('RetireAccessKey', notification)).toBeLessThanOrEqual(45);
  });

  it('asks for the last use before it reads the hold', () => {
    expect(Object.values(definition.States).flatMap(targetsOf)).toContain('GetAccessKeyLastUsed');
    expect(statesFrom(definition, 'ListUserTagsAgain')).not.toContain('GetAccessKeyLastUsed');
  });

  it('needs these permissions, and none that could make a key or touch a secret', () => {
    expect(permissionsOf(definition)).toEqual([
      'iam:DeleteAccessKey',
      'iam:GetAccessKeyLastUsed',
      'iam:ListAccessKeys',
      'iam:ListUserTags',
      'iam:TagUser',
      'iam:UpdateAccessKey',
      'secretsmanager:ListSecretVersionIds',
      'ses:SendEmail',
    ]);
  });
});

describe('RestoreAccessKey', () => {
  const definition = definitionOf('RestoreAccessKey');

  it('waits longer than anybody acts on tags from before the hold', () => {
    const { WaitForOthers } = definition.States;
    expect(WaitForOthers).toMatchObject({ Type: 'Wait', Seconds: 120 });
  });

  it.each(NOTIFICATIONS)('has 55 states at most, told by %s', (notification) => {
    expect(statesIn('RestoreAccessKey', notification)).toBeLessThanOrEqual(55);
  });

  it('ends before it times out', () => {
    expect(longestWay(definition, definition.StartAt)).toBeLessThan(definition.TimeoutSeconds as number);
  });

  it('needs these permissions, and none that could make or delete a key', () => {
    expect(permissionsOf(definition)).toEqual([
      'iam:ListAccessKeys',
      'iam:ListUserTags',
      'iam:TagUser',
      'iam:UpdateAccessKey',
      'secretsmanager:DescribeSecret',
      'secretsmanager:ListSecretVersionIds',
      'secretsmanager:UpdateSecretVersionStage',
      'ses:SendEmail',
    ]);
  });
});

describe('RevokeAccessKey', () => {
  it.each(NOTIFICATIONS)('fits in a picture, told by %s', (notification) => {
    expect(allStates(definitionOf('RevokeAccessKey', { notification })).length).toBeLessThanOrEqual(22);
  });

  it('needs these permissions, and none that could make or delete a key or touch a secret', () => {
    expect(permissionsOf(definitionOf('RevokeAccessKey'))).toEqual([
      'iam:GetAccessKeyLastUsed',
      'iam:ListAccessKeys',
      'iam:ListUserTags',
      'iam:TagUser',
      'iam:UpdateAccessKey',
      'ses:SendEmail',
      'states:StartExecution',
    ]);
  });
});

describe('RotateAccessKey, how large it is', () => {
  it.each(NOTIFICATIONS)('fits in a picture, told by %s', (notification) => {
    expect(statesIn('RotateAccessKey', notification)).toBeLessThanOrEqual(65);
  });
});
