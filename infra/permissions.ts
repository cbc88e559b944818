import { permissionsOf } from '@keyturn/statemachine/asl/permissions';
import type { StateMachineDefinition } from '@keyturn/statemachine/asl/state-machine';
import type { Configuration, Place } from '@keyturn/statemachine/deployment';
import { TAGS } from '@keyturn/statemachine/enrolment';
import { MACHINE_NAMES, type MachineName } from '@keyturn/statemachine/machines';
import { SECRET_USER_TAG } from '@keyturn/statemachine/secret';
import { constantsAt } from './task-parameters';

/** What a role may do: one Allow statement of its policy. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };
}

type Grant = Omit<Permission, 'actions'>;
type Deployed = Configuration & Place;
type GrantOf<G = Grant> = (deployed: Deployed, definition: StateMachineDefinition) => G;

/** Reading is allowed on every user in reach: that a user is not enrolled must be seen to be said. */
const anyUser: GrantOf = ({ partition, account, reach }) => {
  const user = `arn:${partition}:iam::${account}:user`;
  if (reach.paths !== undefined) return { resources: reach.paths.map((path) => `${user}${path}*`) };
  // A user's ARN holds its path, which a list does not tell; no name holds a slash.
  return { resources: reach.userNames.flatMap((name) => [`${user}/${name}`, `${user}/*/${name}`]) };
};

/** Changing is allowed only on users whose tag names a secret that the role may write. */
const enrolledUser: GrantOf = (deployed, definition) => ({
  ...anyUser(deployed, definition),
  conditions: { StringLike: { [`iam:ResourceTag/${TAGS.secretName}`]: `${deployed.secretNamePrefix}*` } },
});

/** Noting that a key was reported is what RevokeAccessKey alone does; it reaches users who are not enrolled too. */
function revokes(definition: StateMachineDefinition): boolean {
  const isTagging = permissionsOf(definition).includes('iam:TagUser');
  return isTagging && constantsAt(definition, 'iam:TagUser', 'Tags', 'Key').includes(TAGS.reported);
}

/** Cutting off a leaked key is not for enrolled users alone, and changes no secret. */
const userToCutOff: GrantOf = (deployed, definition) =>
  revokes(definition) ? userToRevoke(deployed, definition) : enrolledUser(deployed, definition);

const userToRevoke: GrantOf = (deployed, definition) => {
  if (deployed.revoke !== 'wholeAccount') return anyUser(deployed, definition);
  return { resources: [`arn:${deployed.partition}:iam::${deployed.account}:user/*`] };
};

/** Whom RevokeAccessKey may cut off, it may ask about; the others ask about users in reach. */
const userToRead: GrantOf = (deployed, definition) =>
  revokes(definition) ? userToRevoke(deployed, definition) : anyUser(deployed, definition);

/** The suffix that Secrets Manager appends to a name is behind the asterisk too. */
const secret: GrantOf = ({ partition, region, account, secretNamePrefix }) => ({
  resources: [`arn:${partition}:secretsmanager:${region}:${account}:secret:${secretNamePrefix}*`],
});

/**
 * A secret is written only where its owner has set the tag that says that it is for an access key: a mistyped name of a
 * secret overwrites nothing else. Whose key it is, the machine asks.
 */
const ENROLLED_SECRET = { Null: { [`aws:ResourceTag/${SECRET_USER_TAG}`]: 'false' } } as const;

const enrolledSecret: GrantOf = (deployed, definition) => ({
  ...secret(deployed, definition),
  conditions: ENROLLED_SECRET,
});

/**
 * SES asks for the identity that it verified, which may be the address, its domain or a domain above; in the sandbox also
 * for that of each recipient, and for the default configuration set of the identity. The fence is the address.
 * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
const mails: GrantOf<Grant | undefined> = ({ partition, region, account, notification: { mail } }) => {
  if (!mail) return undefined;
  const { sender, configurationSet = '*', identityArns } = mail;
  const ses = `arn:${partition}:ses:${region}:${account}`;
  return {
    resources: [...(identityArns ?? [`${ses}:identity/*`]), `${ses}:configuration-set/${configurationSet}`],
    conditions: { StringEquals: { 'ses:FromAddress': sender } },
  };
};

/** Users who are named need not be listed. */
const everyUser: GrantOf<Grant | undefined> = ({ reach }) =>
  reach.paths === undefined ? undefined : { resources: ['*'] };

/** The machines that the definition names, no others. */
function namedMachines(action: string): GrantOf {
  return ({ arnOf }, definition) => ({
    resources: constantsAt(definition, action, 'StateMachineArn').map((arn) => arnOf(machineOf(arn))),
  });
}

/**
 * Where each action may be taken; undefined where the configuration leaves no use for it. Which actions have which resources and conditions:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const GRANTS: { readonly [action: string]: GrantOf<Grant | undefined> } = {
  // Metrics know no resource; the namespace is what the role can be limited to.
  'cloudwatch:PutMetricData': (_, definition) => ({
    resources: ['*'],
    conditions: {
      StringEquals: { 'cloudwatch:namespace': constantsAt(definition, 'cloudwatch:PutMetricData', 'Namespace') },
    },
  }),
  'iam:GetAccessKeyLastUsed': userToRead,
  'iam:ListAccessKeys': userToRead,
  'iam:ListUserTags': userToRead,
  'iam:ListUsers': everyUser,
  'iam:CreateAccessKey': enrolledUser,
  'iam:DeleteAccessKey': enrolledUser,
  'iam:UpdateAccessKey': userToCutOff,
  'iam:TagUser': (deployed, definition) => {
    const { resources, conditions } = userToCutOff(deployed, definition);
    const tagKeys = constantsAt(definition, 'iam:TagUser', 'Tags', 'Key');
    return { resources, conditions: { ...conditions, 'ForAllValues:StringEquals': { 'aws:TagKeys': tagKeys } } };
  },
  'secretsmanager:DescribeSecret': secret,
  'secretsmanager:ListSecretVersionIds': secret,
  'secretsmanager:UpdateSecret': enrolledSecret,
  'secretsmanager:UpdateSecretVersionStage': (deployed, definition) => {
    const stages = constantsAt(definition, 'secretsmanager:UpdateSecretVersionStage', 'VersionStage');
    return {
      ...secret(deployed, definition),
      conditions: { ...ENROLLED_SECRET, StringEquals: { 'secretsmanager:VersionStage': stages } },
    };
  },
  'ses:SendEmail': mails,
  'sns:Publish': ({ notification: { topicArn } }) => (topicArn === undefined ? undefined : { resources: [topicArn] }),
  'states:StartExecution': namedMachines('states:StartExecution'),
  'states:StartSyncExecution': namedMachines('states:StartSyncExecution'),
  'states:ListExecutions': namedMachines('states:ListExecutions'),
  // Who asks how an execution ended asks for those of the machine whose executions it lists.
  'states:DescribeExecution': ({ executionsOf }, definition) => ({
    resources: constantsAt(definition, 'states:ListExecutions', 'StateMachineArn').map((arn) =>
      executionsOf(machineOf(arn)),
    ),
  }),
};

/**
 * What the role of a machine needs for its Tasks: each action of `permissionsOf` on the resources and under the
 * conditions that the configuration asks for, for UpdateSecret the keys of the secrets, and for Publish that of the topic.
 * @throws Error for an action that nobody has said the resources of.
 */
export function permissionsFor(
  definition: StateMachineDefinition,
  configuration: Configuration,
  place: Place,
): readonly Permission[] {
  const here = { ...configuration, ...place };
  const actions = permissionsOf(definition);
  const permissions = actions.flatMap((action) => {
    const grantOf = GRANTS[action];
    if (!grantOf)
      throw new Error(`nobody has said where ${action} may be taken; add it to GRANTS in infra/permissions.ts`);
    const grant = grantOf(here, definition);
    return grant ? [{ actions: [action], ...grant }] : [];
  });
  return [
    ...permissions,
    ...(actions.includes('secretsmanager:UpdateSecret') ? secretsKeys(here) : []),
    ...(actions.includes('sns:Publish') ? topicKey(here) : []),
  ];
}

/** Definitions name another machine by the placeholder of its ARN: `${IssueAccessKeyArn}`. */
function machineOf(placeholder: string): MachineName {
  const name = MACHINE_NAMES.find((machine) => placeholder === `\${${machine}Arn}`);
  if (name) return name;
  throw new Error(`a Task starts ${placeholder}, which is no machine of ${MACHINE_NAMES.join(', ')}`);
}

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html#security-encryption-authz */
function secretsKeys({ region, secretsKeyArns = [] }: Deployed): readonly Permission[] {
  if (secretsKeyArns.length === 0) return [];
  return [
    {
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
      resources: secretsKeyArns,
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } },
    },
  ];
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#sns-what-permissions-for-sse */
function topicKey({ region, notification: { topicKeyArn } }: Deployed): readonly Permission[] {
  if (topicKeyArn === undefined) return [];
  return [
    {
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [topicKeyArn],
      conditions: { StringEquals: { 'kms:ViaService': `sns.${region}.amazonaws.com` } },
    },
  ];
}
