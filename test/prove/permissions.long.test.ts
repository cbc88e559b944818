import { describe, expect, it } from '@jest/globals';
import type { PolicyDocument } from '../../infra/synthesize';
import type { MachineName } from '../../statemachine/machines';
import { deployed } from './permissions/deployed';
import { CONFIGURATIONS, type Deployment } from './permissions/deployments';
import { isFixed } from './permissions/fixed-grants';
import { type Grant, grantsOf, policyOf } from './permissions/grants';
import { firstLetThrough, probesFor } from './permissions/let-through';
import { proveRole } from './permissions/prove-role';
import type { StartName } from './world/starts';

const { configuration, places } = CONFIGURATIONS.byPath;

const deployment: Deployment = { machines: deployed(configuration), places };

function prove(
  machine: MachineName,
  starts: readonly StartName[],
  changed: (grants: readonly Grant[]) => readonly Grant[] = (grants) => grants,
) {
  const { [machine]: original } = deployment.machines;
  const rolePolicy = policyOf(changed(grantsOf(original.rolePolicy as PolicyDocument)));
  const planted = { ...deployment.machines, [machine]: { ...original, rolePolicy } };
  return proveRole({ deployment: { machines: planted, places }, machine, id: 'sample', starts });
}

const says = async (found: ReturnType<typeof prove>) => (await found).violations.map((violation) => violation.says);

describe('a planted policy is caught', () => {
  const issue = (changed: (grants: readonly Grant[]) => readonly Grant[]) =>
    says(prove('IssueAccessKey', ['onlyOurs'], changed));

  it('when it reaches every resource', async () => {
    const found = await issue((grants) => grants.map((grant) => ({ ...grant, resource: '*' })));
    expect(found).toContain(
      'the role of IssueAccessKey may do what is forbidden: iam:CreateAccessKey of a user out of reach',
    );
  });

  it('when it asks for no tag', async () => {
    const found = await issue((grants) => grants.map((grant) => ({ ...grant, conditions: [] })));
    expect(found).toContain(
      'the role of IssueAccessKey may do what is forbidden: iam:CreateAccessKey of a user without the tag SecretName',
    );
  });

  it('when it allows what no execution does', async () => {
    const resource = 'arn:aws:iam::123456789012:user/apps/*';
    const found = await issue((grants) => [...grants, { action: 'iam:ListAccessKeys', resource, conditions: [] }]);
    expect(found).toEqual([`nobody notices the role of IssueAccessKey without iam:ListAccessKeys on ${resource}`]);
  });

  it('when it lacks what a roll-back needs', async () => {
    const found = await issue((grants) => grants.filter(({ action }) => action !== 'iam:DeleteAccessKey'));
    expect(found).toContain(
      'issue for onlyOurs under /apps/, where the key cannot be stored: IssueAccessKey iam:DeleteAccessKey is denied',
    );
  });

  it.each([
    ['writes metrics of others', 'cloudwatch:PutMetricData', { conditions: [] }, 'in a namespace of others'],
    [
      'asks how any execution ended',
      'states:DescribeExecution',
      { resource: '*' },
      'of an execution of IssueAccessKey',
    ],
    ['lists any executions', 'states:ListExecutions', { resource: '*' }, 'of IssueAccessKey'],
  ] as const)('when a sweep %s', async (_, action, more, what) => {
    const grants = grantsOf(deployment.machines.SweepAccessKeys.rolePolicy as PolicyDocument);
    const tries = (changed: readonly Grant[]) =>
      firstLetThrough(
        deployment,
        'SweepAccessKeys',
        policyOf(changed),
        probesFor('SweepAccessKeys', serviceOf(action)),
      );
    expect(await tries(grants)).toBeUndefined();
    const isChanged = (grant: Grant) => grant.action === action && !isFixed(grant);
    expect(await tries(grants.map((grant) => (isChanged(grant) ? { ...grant, ...more } : grant)))).toBe(
      `${action} ${what}`,
    );
  });
});

const serviceOf = (action: string) => action.slice(0, action.indexOf(':'));
