import { type ContextEntry, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { TAGS } from '@keyturn/statemachine/enrolment';
import type { MachineName } from '@keyturn/statemachine/machines';
import { SECRET_USER_TAG } from '@keyturn/statemachine/secret';
import { enrolledUsers } from '../enrolment/enrolled-users';
import { secretFacts } from '../enrolment/secret-facts';
import { type Check, type Checked, checked } from './check';

const roles = checked('roles');

/** What each machine is there for, on a user and on a secret: a boundary or a policy of the organisation may forbid it. */
const ASKED: readonly {
  readonly machine: MachineName;
  readonly user: readonly string[];
  readonly secret: readonly string[];
}[] = [
  {
    machine: 'IssueAccessKey',
    user: ['iam:CreateAccessKey', 'iam:DeleteAccessKey'],
    secret: ['secretsmanager:UpdateSecret'],
  },
  {
    machine: 'RotateAccessKey',
    user: ['iam:ListAccessKeys', 'iam:DeleteAccessKey'],
    secret: ['secretsmanager:DescribeSecret'],
  },
  { machine: 'RetireAccessKey', user: ['iam:UpdateAccessKey', 'iam:DeleteAccessKey', 'iam:TagUser'], secret: [] },
  {
    machine: 'RestoreAccessKey',
    user: ['iam:UpdateAccessKey', 'iam:TagUser'],
    secret: ['secretsmanager:DescribeSecret'],
  },
  { machine: 'RevokeAccessKey', user: ['iam:UpdateAccessKey', 'iam:TagUser'], secret: [] },
  {
    machine: 'SweepAccessKeys',
    user: ['iam:ListAccessKeys', 'iam:ListUserTags'],
    secret: ['secretsmanager:DescribeSecret'],
  },
];

/** Asks IAM's simulator whether the roles may do to an enrolled user and its secret what they are there for. */
export const checkRoles: Check = async (context) => {
  const { clients, deployed } = context;
  const [user] = (await enrolledUsers(context)).enrolled;
  if (!user) return [roles('note', 'not asked what they may do: nobody is enrolled on whom it could be asked')];
  const secret = await secretFacts(await clients.get('secretsManager'), user.secretName);
  const [sfn, iam] = [await clients.get('sfn'), await clients.get('iam')];
  const denied: Checked[] = [];
  for (const { machine, ...asked } of ASKED) {
    const stateMachineArn = deployed.machineArns[machine];
    const { roleArn } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
    for (const [ActionNames, resource] of [
      [asked.user, user.arn],
      [asked.secret, secret?.arn],
    ] as const) {
      if (ActionNames.length === 0 || resource === undefined) continue;
      const { EvaluationResults = [] } = await iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: roleArn,
          ActionNames: [...ActionNames],
          ResourceArns: [resource],
          ContextEntries: contextOf(user.userName, user.secretName),
        }),
      );
      for (const { EvalActionName, EvalDecision } of EvaluationResults) {
        if (EvalDecision !== 'allowed')
          denied.push(roles('no', `${machine} may not ${EvalActionName} on ${resource} (${EvalDecision})`));
      }
    }
  }
  return denied.length > 0
    ? denied
    : [roles('fine', `may do to ${user.userName} and its secret what they are there for`)];
};

/** The tags that the roles' conditions ask for, as they are where somebody is enrolled. */
function contextOf(userName: string, secretName: string): ContextEntry[] {
  const entry = (ContextKeyName: string, value: string): ContextEntry => ({
    ...{ ContextKeyName, ContextKeyValues: [value], ContextKeyType: 'string' },
  });
  return [
    ...['aws', 'iam'].map((service) => entry(`${service}:ResourceTag/${TAGS.secretName}`, secretName)),
    ...['aws', 'secretsmanager'].map((service) => entry(`${service}:ResourceTag/${SECRET_USER_TAG}`, userName)),
    { ContextKeyName: 'aws:TagKeys', ContextKeyValues: [TAGS.deactivated], ContextKeyType: 'stringList' },
  ];
}
