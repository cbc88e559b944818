import type { StateMachineDefinition } from '@keyturn/statemachine/asl/state-machine';
import type { Configuration, Place } from '@keyturn/statemachine/deployment';
import type { MachineName } from '@keyturn/statemachine/machines';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Aws, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { permissionsFor } from './permissions';

export interface MachineRoleProps {
  readonly definition: StateMachineDefinition;
  /** Where the role may act. */
  readonly configuration: Configuration;
  readonly arnOf: Place['arnOf'];
  /** For the machines that were made before this one; `here` is how parts of ARNs are called. */
  readonly executionsOf: (machine: MachineName, here: typeof HERE_IN_FINDINGS) => string;
  /** Of the one machine that takes the role on. */
  readonly stateMachineName: string;
  /** Whether a Distributed Map of it has children, which carry its label behind the name. */
  readonly hasChildren: boolean;
}

/**
 * As references of CloudFormation, also in a stack that is bound to an account and a region: one template for both, and
 * one way in which cdk-nag names what it finds.
 */
export const HERE = { partition: Aws.PARTITION, region: Aws.REGION, account: Aws.ACCOUNT_ID };
/** As cdk-nag writes references in its findings. */
export const HERE_IN_FINDINGS: typeof HERE = {
  partition: '<AWS::Partition>',
  region: '<AWS::Region>',
  account: '<AWS::AccountId>',
};

/**
 * The role of one state machine: what its definition does, where it may, and nothing else.
 * @throws Error for an action without an entry in GRANTS.
 */
export class MachineRole extends Role {
  constructor(scope: Construct, id: string, props: MachineRoleProps) {
    super(scope, id, { assumedBy: stepFunctionsFor(props) });
    const { definition, configuration, arnOf, executionsOf } = props;
    const permissions = (here: typeof HERE_IN_FINDINGS) =>
      permissionsFor(definition, configuration, {
        ...here,
        arnOf,
        executionsOf: (machine) => executionsOf(machine, here),
      });
    for (const { actions, resources, conditions } of permissions(HERE)) {
      const statement = { actions: [...actions], resources: [...resources] };
      this.addToPolicy(new PolicyStatement({ ...statement, ...(conditions && { conditions }) }));
    }
    const named = permissions(HERE_IN_FINDINGS).flatMap(({ resources }) => resources);
    for (const pattern of new Set(named.filter((resource) => resource.includes('*')))) {
      Validations.of(this).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${pattern}]`,
        reason: 'users and secrets are known by path, name and prefix, and users are limited by their SecretName tag',
      });
    }
  }
}

/**
 * Step Functions, on behalf of this one machine: whoever may pass the role cannot have a machine of theirs take it on. By its
 * name, for the machine's own ARN would be a circle.
 * https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html#prevent-cross-service-confused-deputy
 */
function stepFunctionsFor({ stateMachineName, hasChildren }: MachineRoleProps): ServicePrincipal {
  const { partition, region, account } = HERE;
  const arn = `arn:${partition}:states:${region}:${account}:stateMachine:${stateMachineName}`;
  return new ServicePrincipal('states.amazonaws.com', {
    conditions: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': hasChildren ? [arn, `${arn}/*`] : arn },
    },
  });
}
