import type { StateMachineDefinition } from '@keyturn/statemachine/asl/state-machine';
import { substitute } from '@keyturn/statemachine/asl/substitutions';
import { type Configuration, type Place, placeOf } from '@keyturn/statemachine/deployment';
import { MACHINE_NAMES, type MachineDefinition, type MachineName } from '@keyturn/statemachine/machines';
import { type CfnElement, type Resource, Stack } from 'aws-cdk-lib/core';
import { context } from '../cdk.json';
import { bareApp } from './bare-app';
import { propsOf } from './configuration';
import { example } from './example';
import { KeyturnStack } from './keyturn-stack';
import { type References, resolveTemplate } from './resolve-template';

/** An identity policy as JSON. */
export interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A machine as the stack deploys it, with its placeholders and references filled in for a place. */
export interface SynthesizedMachine extends MachineDefinition {
  /** `arn:<partition>:states:<region>:<account>:stateMachine:<MachineName>`. */
  readonly arn: string;
  readonly roleArn: string;
  readonly rolePolicy: PolicyDocument;
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
}

type Properties = Readonly<Record<string, unknown>>;

/** CDK moves to the second what a role's own policy has no room for. */
const POLICY_TYPES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/**
 * The machines as CDK synthesises them, without the CLI, an account or a network, in about 0.3 s. Whether
 * CloudFormation would take the template, and what cdk-nag thinks of it, is seen by `npm run synth` and not here.
 * @throws Error for a configuration that is refused.
 */
export function synthesize(
  configuration: Configuration = example,
  where: Partial<Omit<Place, 'arnOf' | 'executionsOf'>> = {},
): Readonly<Record<MachineName, SynthesizedMachine>> {
  const { partition, region, account, arnOf } = placeOf(where);
  const app = bareApp(context);
  const stack = new KeyturnStack(app, 'Keyturn', { keyturn: propsOf(configuration) });
  const { Resources }: Template = app.synth().getStackByName(stack.stackName).template;

  const deployed = MACHINE_NAMES.map((name) => {
    const { type, role, stateMachine } = stack.keyturn.machines[name];
    return {
      name,
      type,
      machineId: logicalIdOf(stateMachine),
      roleId: logicalIdOf(role),
      arn: arnOf(name),
      roleArn: `arn:${partition}:iam::${account}:role/${name}`,
    };
  });
  const references: References = new Map([
    ['AWS::Partition', partition],
    ['AWS::Region', region],
    ['AWS::AccountId', account],
    ...deployed.flatMap(({ name, machineId, arn }): [string, string][] => [
      [machineId, arn],
      [`${machineId}.Name`, name],
    ]),
  ]);

  const synthesized = deployed.map(({ name, type, machineId, roleId, arn, roleArn }) => [
    name,
    {
      type,
      arn,
      roleArn,
      definition: definitionOf(Resources[machineId]?.Properties, references),
      rolePolicy: policyOf(roleId, Resources, references),
    },
  ]);
  return Object.fromEntries(synthesized) as Record<MachineName, SynthesizedMachine>;
}

function logicalIdOf(resource: Resource): string {
  return Stack.of(resource).getLogicalId(resource.node.defaultChild as CfnElement);
}

/** The definition after CloudFormation has filled in its substitutions. */
function definitionOf(properties: Properties | undefined, references: References): StateMachineDefinition {
  const substitutions = resolveTemplate(properties?.DefinitionSubstitutions, references);
  return substitute(JSON.parse(String(properties?.DefinitionString)), substitutions as Record<string, string>);
}

/** All statements of all policies that are attached to a role, as one document. */
function policyOf(roleId: string, resources: Template['Resources'], references: References): PolicyDocument {
  const policies = Object.values(resources).filter(
    ({ Type, Properties: { Roles } }) =>
      POLICY_TYPES.includes(Type) && (Roles as { Ref: string }[]).some(({ Ref }) => Ref === roleId),
  );
  const documents = policies.map(
    ({ Properties }) => resolveTemplate(Properties.PolicyDocument, references) as PolicyDocument,
  );
  return { Version: '2012-10-17', Statement: documents.flatMap(({ Statement }) => Statement) };
}
