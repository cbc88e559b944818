import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { EventLines, waitsOf } from '../../cli/follow/event-lines';
import { outcomeOf } from '../../cli/follow/outcomes/outcomes';
import { STATE_WORDS } from '../../cli/follow/state-words';
import { namedStates } from '../../statemachine/asl/all-states';
import { machines } from '../../statemachine/machines';

const STANDARD = (['ses', 'topic'] as const).flatMap((notification) =>
  Object.values(machines({ notification })).filter(({ type }) => type === 'STANDARD'),
);

describe('the words of a state', () => {
  const acting = STANDARD.flatMap(({ definition }) =>
    [...namedStates(definition)].filter(([, { Type }]) => ['Task', 'Wait', 'Map'].includes(Type)),
  );

  it('are there for every call and wait of every machine that is followed', () => {
    expect(acting.length).toBeGreaterThan(50);
    expect(acting.map(([name]) => name).filter((name) => !STATE_WORDS[name])).toEqual([]);
  });

  it('are of states that there are', () => {
    const names = new Set(acting.map(([name]) => name));
    expect(Object.keys(STATE_WORDS).filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('the end of an execution', () => {
  const changed = (machine: string, output: object) => outcomeOf(machine).changed(output as never, undefined as never);
  const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'svc-ci' };

  it('is told of a machine with a prefix, and of any other by what it puts out', () => {
    const output = { ...key, outcome: 'deleted', notified: true };
    expect(changed('Prod-RetireAccessKey-1', output)).toEqual(['AKIAIOSFODNN7EXAMPLE of svc-ci is deleted.']);
    expect(changed('Other', output)).toEqual([JSON.stringify(output)]);
  });

  it('says of a key that an event told of again that nothing was done', () => {
    const told = (outcome: string) => changed('RevokeAccessKey', { keys: [{ ...key, outcome }], notified: true });
    expect(told('activeAgain').join(' ')).toMatch(/set it Active again: nothing was done[.] A mail has gone out[.]$/);
    expect(told('revoked').join(' ')).toMatch(/svc-ci is Inactive[.] .* Sessions made with it/);
  });
});

describe('a line', () => {
  const timestamp = new Date('2025-01-01T00:00:00Z');
  const lines = new EventLines(waitsOf({ States: { WaitForIam: { Type: 'Wait', Seconds: 20 } } }));
  const entered = (name: string): HistoryEvent => ({
    ...{ timestamp, id: 1, type: 'TaskStateEntered' },
    stateEnteredEventDetails: { name },
  });

  it('tells how long a wait is, and what failed, and says nothing of what moves data about', () => {
    expect(lines.of(entered('WaitForIam'))?.text).toBe('waits for IAM to spread it: 20 s');
    expect(lines.of(entered('ComposeRotated'))).toBeUndefined();
    const failed: HistoryEvent = {
      timestamp,
      id: 2,
      type: 'TaskFailed',
      taskFailedEventDetails: { error: 'Iam.X', resource: 'x', resourceType: 'y' },
    };
    expect(lines.of(failed)).toMatchObject({ text: expect.stringContaining('Iam.X'), trouble: true });
  });
});
