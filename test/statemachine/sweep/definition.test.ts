import { describe, expect, it } from '@jest/globals';
import { sweepResult } from '../../../simulation/sweep-result';
import { allStates } from '../../../statemachine/asl/all-states';
import { permissionsOf } from '../../../statemachine/asl/permissions';
import type { JsonataMapState, Retrier } from '../../../statemachine/asl/states';
import { type Configuration, placeOf } from '../../../statemachine/deployment';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { placeholderValues } from '../../../statemachine/placeholders';
import { CONFIGURATION, definitionOf } from '../../support/definitions';

const definition = definitionOf('SweepAccessKeys');
const mapNamed = (name: string) => definition.States[name] as JsonataMapState<string>;
const looking = mapNamed('LookAtUsers').ItemProcessor;
const acting = mapNamed('ActOnUsers').ItemProcessor;
const rotating = mapNamed('RotateWave').ItemProcessor;
const CHILDREN = { looking, acting, rotating };

describe('the definition of SweepAccessKeys', () => {
  it('needs these permissions, and none that could change a user or a secret', () => {
    expect(permissionsOf(definition)).toEqual([
      'cloudwatch:PutMetricData',
      'iam:GetAccessKeyLastUsed',
      'iam:ListAccessKeys',
      'iam:ListUserTags',
      'iam:ListUsers',
      'secretsmanager:DescribeSecret',
      'secretsmanager:ListSecretVersionIds',
      'ses:SendEmail',
      'states:DescribeExecution',
      'states:ListExecutions',
      'states:StartExecution',
    ]);
    const byTopic = permissionsOf(definitionOf('SweepAccessKeys', { notification: 'topic' }));
    expect(byTopic).toContain('sns:Publish');
    expect(byTopic).not.toContain('ses:SendEmail');
  });

  it('has children that only read, in Express, and children that act, which leave a history', () => {
    expect(looking.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' });
    expect(permissionsOf(looking).every((action) => /:(Get|List|Describe)/.test(action))).toBe(true);
    for (const { ProcessorConfig } of [acting, rotating])
      expect(ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' });
    expect(permissionsOf(acting)).toEqual(['ses:SendEmail', 'states:StartExecution']);
    expect(permissionsOf(rotating)).toEqual(['states:DescribeExecution', 'states:StartExecution']);
  });

  it('lets three children at a time look at 25 users each, unless told otherwise', () => {
    expect(mapNamed('LookAtUsers')).toMatchObject({
      MaxConcurrency: '{% 3 %}',
      ItemBatcher: { MaxItemsPerBatch: '{% $isAgain ? 1 : 25 %}' },
    });
  });

  it.each(Object.entries(CHILDREN))(
    'says of every state of the child that is %s why it is there, and catches whatever a Task fails with',
    (_, child) => {
      for (const state of allStates(child)) {
        expect(state.Comment).toEqual(expect.any(String));
        if (state.Type !== 'Task') continue;
        expect(state).toMatchObject({ TimeoutSeconds: expect.any(Number) });
        expect(state.Catch?.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
      }
    },
  );

  it('is JSONata through and through', () => {
    expect(new Set(allStates(definition).map(({ QueryLanguage }) => QueryLanguage))).toEqual(new Set(['JSONata']));
  });

  it('waits at most ten seconds for a read that is refused', () => {
    for (const state of allStates(looking)) {
      if (state.Type !== 'Task') continue;
      const [last] = [...(state.Retry ?? [])].reverse() as [Retrier];
      const waits = Array.from({ length: last.MaxAttempts as number }, (_, index) =>
        Math.min(
          (last.IntervalSeconds as number) * (last.BackoffRate as number) ** index,
          last.MaxDelaySeconds as number,
        ),
      );
      expect(waits.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(10);
    }
  });
});

describe('what a sweep says', () => {
  it('is its output, or the object in the text of its own Cause', () => {
    expect(sweepResult({ output: '{"counts":{"users":2}}' })).toEqual({ counts: { users: 2 } });
    const cause = 'Of that 1 failed. {"date":"2025-04-01","counts":{"users":2,"failed":1}} See the runbook.';
    expect(sweepResult({ error: ERRORS.SweepIncomplete, cause }).counts).toEqual({ users: 2, failed: 1 });
  });

  it('is nothing where Step Functions ended it', () => {
    expect(sweepResult({ error: 'States.Runtime', cause: "no path in {'a': 1}" })).toEqual({});
    expect(sweepResult({})).toEqual({});
  });
});

describe('the placeholders of the sweep', () => {
  const values = (more: Partial<Configuration>) => placeholderValues({ ...CONFIGURATION, ...more }, placeOf());

  it('name the users of a list, and no path', () => {
    expect(values({ reach: { userNames: ['one', 'two'] } })).toMatchObject({ UserNames: "'one', 'two'" });
    expect(values({ reach: { paths: ['/applications/'] } })).toMatchObject({
      UserNames: '',
      PathPrefix: '/applications/',
    });
  });

  it('arm it, with a limit that grows with the fleet, unless told otherwise', () => {
    expect(values({})).toMatchObject({ Armed: 'true', MaxRotations: 'null', MaxFailures: '3' });
    expect(values({ sweep: { armed: false, maxRotations: 3 } })).toMatchObject({
      Armed: 'false',
      MaxRotations: '3',
    });
  });
});
