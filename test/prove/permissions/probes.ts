import type { Account } from '../../../emulator/account/account';
import type { Json } from '../../../emulator/json';
import { MACHINE_NAMES, type MachineName } from '../../../statemachine/machines';
import { SECRET_USER_TAG } from '../../../statemachine/secret';
import { stateMachineArn } from '../../support/definitions';
import { BYSTANDER, SECRET, USER } from '../world/starts';
import type { World } from '../world/world';
import { actAs } from './act-as';
import { SENDER, SENDER_DOMAIN } from './deployments';

/** Something that a role must not be able to do. */
export interface Probe {
  /** What would be done. */
  readonly says: string;
  /** `iam:CreateAccessKey`. */
  readonly action: string;
  /** The machines whose roles may do it. @default - none */
  readonly allowed?: readonly MachineName[];
  /** Tries it; whether the role is let through. */
  readonly attempt: (world: World, roleArn: string) => boolean | Promise<boolean>;
}

/** A secret that no user's tag should ever name: it lies outside of the prefix. */
const FOREIGN_SECRET = 'prod-db';
const FOREIGN_VERSION = 'a-person-wrote-this-version-later000';

const keyOf = ({ account }: World, userName: string) =>
  [...(account.iam.state.users.get(userName)?.accessKeys.keys() ?? [])][0] as string;

type Parameters = (world: World) => Json;

function task(
  says: string,
  action: string,
  parameters: Parameters,
  prepare: (account: Account) => void = () => {},
): Probe {
  const attempt = (world: World, roleArn: string) => {
    prepare(world.account);
    return actAs(world.account, roleArn, action, parameters(world));
  };
  return { says: `${action} ${says}`, action, attempt };
}

/** What changes a user, in every way in which a role may change one; to cut off a key of some users may be allowed. */
function changes(
  says: string,
  userName: string,
  prepare?: (account: Account) => void,
  allowed: readonly MachineName[] = [],
): readonly Probe[] {
  const key = (world: World) => ({ UserName: userName, AccessKeyId: keyOf(world, userName) });
  const tag = (Key: string) => ({ UserName: userName, Tags: [{ Key, Value: '2031-01-01' }] });
  return [
    task(says, 'iam:CreateAccessKey', () => ({ UserName: userName }), prepare),
    task(says, 'iam:DeleteAccessKey', key, prepare),
    { ...task(says, 'iam:UpdateAccessKey', (world) => ({ ...key(world), Status: 'Inactive' }), prepare), allowed },
    { ...task(says, 'iam:TagUser', () => tag('keyturn:deactivated'), prepare), allowed },
    task(says, 'iam:TagUser', () => tag('keyturn:hold-until'), prepare),
  ];
}

function reads(says: string, userName: string): readonly Probe[] {
  return [
    task(says, 'iam:ListAccessKeys', () => ({ UserName: userName })),
    task(says, 'iam:ListUserTags', () => ({ UserName: userName })),
    task(says, 'iam:GetAccessKeyLastUsed', (world) => ({ AccessKeyId: keyOf(world, userName) })),
  ];
}

function unenrol({ iam }: Account): void {
  iam.untagUser({ UserName: USER, TagKeys: ['SecretName'] });
}

function stray({ iam }: Account): void {
  iam.tagUser({ UserName: USER, Tags: [{ Key: 'SecretName', Value: FOREIGN_SECRET }] });
}

const users: readonly Probe[] = [
  ...changes('of a user out of reach', BYSTANDER),
  ...reads('of a user out of reach', BYSTANDER),
  ...changes('of a user without the tag SecretName', USER, unenrol, ['RevokeAccessKey']),
  ...changes('of a user whose tag names a secret outside of the prefix', USER, stray, ['RevokeAccessKey']),
  task('with which a user is enrolled elsewhere', 'iam:TagUser', () => ({
    UserName: USER,
    Tags: [{ Key: 'SecretName', Value: 'svc-mine' }],
  })),
  task('of an enrolment', 'iam:UntagUser', () => ({ UserName: USER, TagKeys: ['SecretName'] })),
  {
    ...task('of an enrolled user', 'iam:CreateAccessKey', () => ({ UserName: USER })),
    allowed: ['IssueAccessKey'],
  },
];

function addForeignSecret({ secretsManager }: Account): void {
  const Tags = [{ Key: SECRET_USER_TAG, Value: USER }];
  secretsManager.createSecret({ Name: FOREIGN_SECRET, SecretString: '{}', Tags });
  secretsManager.updateSecret({ SecretId: FOREIGN_SECRET, SecretString: '1', ClientRequestToken: FOREIGN_VERSION });
}

function versionOf({ account }: World, name: string, stage: string): string {
  const versions = account.secretsManager.state.secrets.get(name)?.versions.values() ?? [];
  return [...versions].find(({ stages }) => stages.has(stage))?.id as string;
}

const outside = (action: string, parameters: Parameters) =>
  task('of a secret outside of the prefix', action, parameters, addForeignSecret);

/** Under the prefix, but not said to be for an access key. */
const UNTAGGED_SECRET = 'svc-untagged';

function addUntaggedSecret({ secretsManager }: Account): void {
  secretsManager.createSecret({ Name: UNTAGGED_SECRET, SecretString: '{}' });
  secretsManager.updateSecret({ SecretId: UNTAGGED_SECRET, SecretString: '1', ClientRequestToken: FOREIGN_VERSION });
}

const untagged = (action: string, parameters: Parameters) =>
  task('of a secret that is not said to be for a key', action, parameters, addUntaggedSecret);

const secrets: readonly Probe[] = [
  untagged('secretsmanager:UpdateSecret', () => ({ SecretId: UNTAGGED_SECRET, SecretString: '{}' })),
  ...(['AWSPREVIOUS', 'AWSCURRENT'] as const).map((VersionStage) =>
    untagged('secretsmanager:UpdateSecretVersionStage', (world) => ({
      SecretId: UNTAGGED_SECRET,
      VersionStage,
      ...(VersionStage === 'AWSCURRENT' && { MoveToVersionId: versionOf(world, UNTAGGED_SECRET, 'AWSPREVIOUS') }),
      RemoveFromVersionId: versionOf(world, UNTAGGED_SECRET, VersionStage),
    })),
  ),
  outside('secretsmanager:DescribeSecret', () => ({ SecretId: FOREIGN_SECRET })),
  outside('secretsmanager:ListSecretVersionIds', () => ({ SecretId: FOREIGN_SECRET })),
  outside('secretsmanager:UpdateSecret', () => ({ SecretId: FOREIGN_SECRET, SecretString: '{}' })),
  outside('secretsmanager:UpdateSecretVersionStage', (world) => ({
    SecretId: FOREIGN_SECRET,
    VersionStage: 'AWSPREVIOUS',
    RemoveFromVersionId: versionOf(world, FOREIGN_SECRET, 'AWSPREVIOUS'),
  })),
  outside('secretsmanager:UpdateSecretVersionStage', (world) => ({
    SecretId: FOREIGN_SECRET,
    VersionStage: 'AWSCURRENT',
    MoveToVersionId: versionOf(world, FOREIGN_SECRET, 'AWSPREVIOUS'),
    RemoveFromVersionId: FOREIGN_VERSION,
  })),
  task('with a label of a person', 'secretsmanager:UpdateSecretVersionStage', (world) => ({
    SecretId: SECRET,
    VersionStage: 'AWSPENDING',
    MoveToVersionId: versionOf(world, SECRET, 'AWSCURRENT'),
  })),
  task('of a user', 'secretsmanager:GetSecretValue', () => ({ SecretId: SECRET })),
  task('of a user, the previous one', 'secretsmanager:GetSecretValue', () => ({
    SecretId: SECRET,
    VersionStage: 'AWSPREVIOUS',
  })),
  task('of a user', 'secretsmanager:DeleteSecret', () => ({ SecretId: SECRET })),
  {
    ...task('of a user', 'secretsmanager:UpdateSecret', () => ({ SecretId: SECRET, SecretString: '{}' })),
    allowed: ['IssueAccessKey'],
  },
];

const mail = (Source: string) => ({
  Source,
  Destination: { ToAddresses: ['security@example.com'] },
  Message: { Subject: { Data: 'x' }, Body: { Html: { Data: 'x' } } },
});

const OF_ANOTHER_ACCOUNT = `arn:aws:ses:us-east-1:999999999999:identity/${SENDER_DOMAIN}`;

const mails: readonly Probe[] = [
  task(
    'from another address of the domain',
    'ses:SendEmail',
    () => mail(`ceo@${SENDER_DOMAIN}`),
    ({ ses }) => ses.verifyDomainIdentity({ Domain: SENDER_DOMAIN }),
  ),
  decided('by an identity of another account', 'ses:SendEmail', OF_ANOTHER_ACCOUNT, {
    context: { 'ses:FromAddress': SENDER },
  }),
  decided('of any content', 'ses:SendRawEmail', `arn:aws:ses:us-east-1:123456789012:identity/${SENDER_DOMAIN}`, {
    context: { 'ses:FromAddress': SENDER },
  }),
];

/** Calls that the account cannot answer, for the policies alone. */
function decided(
  says: string,
  action: string,
  resource: string,
  {
    context = {},
    allowed = [],
  }: { readonly context?: Record<string, string>; readonly allowed?: readonly MachineName[] } = {},
): Probe {
  return {
    says: `${action} ${says}`,
    action,
    allowed,
    attempt: ({ account }, roleArn) => account.decide(roleArn, { action, resource, context }) === 'Allowed',
  };
}

const ALARM = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:keyturn';

/** Metrics know no resource: a namespace is what a role is limited to. */
const metrics: readonly Probe[] = [
  task('in a namespace of others', 'cloudwatch:PutMetricData', () => ({
    Namespace: 'Payments',
    MetricData: [{ MetricName: 'Orders', Value: 1 }],
  })),
  decided('that tell of failures', 'cloudwatch:DisableAlarmActions', ALARM),
];

type Allowed = Readonly<Partial<Record<MachineName, readonly MachineName[]>>>;

/** Whose role may do what with which machine. */
const OF_MACHINES: Readonly<Record<string, Allowed>> = {
  'states:StartSyncExecution': { IssueAccessKey: ['RotateAccessKey'] },
  'states:StartExecution': {
    RotateAccessKey: ['SweepAccessKeys', 'RevokeAccessKey'],
    RetireAccessKey: ['SweepAccessKeys'],
    // The children of its Maps.
    SweepAccessKeys: ['SweepAccessKeys'],
  },
  // Which rotations failed of late.
  'states:ListExecutions': { RotateAccessKey: ['SweepAccessKeys'] },
  'states:UpdateStateMachine': {},
};

/**
 * Whose role may do what with an execution of which machine. The children of a Map are executions of its machine, which
 * older pages of AWS name without the label of the Map, as any other.
 */
const OF_EXECUTIONS: Readonly<Record<string, Allowed>> = {
  'states:DescribeExecution': { RotateAccessKey: ['SweepAccessKeys'], SweepAccessKeys: ['SweepAccessKeys'] },
  'states:GetExecutionHistory': {},
  'states:StopExecution': { SweepAccessKeys: ['SweepAccessKeys'] },
};

/** As `executionsOf` has them, of one execution. */
const executionArn = (name: MachineName) => `${stateMachineArn(name).replace(':stateMachine:', ':execution:')}:probe`;

const probesOf = (may: Readonly<Record<string, Allowed>>, says: string, arnOf: (name: MachineName) => string) =>
  Object.entries(may).flatMap(([action, byMachine]) =>
    MACHINE_NAMES.map((name) => decided(`${says} ${name}`, action, arnOf(name), { allowed: byMachine[name] ?? [] })),
  );

const machines: readonly Probe[] = [
  ...probesOf(OF_MACHINES, 'of', stateMachineArn),
  ...probesOf(OF_EXECUTIONS, 'of an execution of', executionArn),
];

/** Everything that a test forbids. */
export const PROBES: readonly Probe[] = [...users, ...secrets, ...mails, ...metrics, ...machines];
