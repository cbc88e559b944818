import { allStates } from '@keyturn/statemachine/asl/all-states';
import type { State } from '@keyturn/statemachine/asl/states';
import { placeholdersOf } from '@keyturn/statemachine/asl/substitutions';
import type { Configuration, Place } from '@keyturn/statemachine/deployment';
import type { MachineDefinition } from '@keyturn/statemachine/machines';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs';
import {
  type CfnStateMachine,
  DefinitionBody,
  LogLevel,
  StateMachine,
  type StateMachineProps,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Aws, type CfnElement, Fn, Names, type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { HERE, HERE_IN_FINDINGS, MachineRole, type MachineRoleProps } from './machine-role';

export interface MachineProps extends MachineDefinition {
  /** Values for the placeholders of all definitions; the machine takes those that its own holds. */
  readonly placeholders: Readonly<Record<string, string>>;
  /** Where the role may act. */
  readonly configuration: Configuration;
  readonly arnOf: Place['arnOf'];
  readonly executionsOf: MachineRoleProps['executionsOf'];
  /** Of a Standard machine. */
  readonly log: Pick<LogGroupProps, 'retention' | 'removalPolicy' | 'encryptionKey'>;
  readonly removalPolicy: RemovalPolicy;
}

/** Both forms in which the executions of a Map are named. */
const LABELS = ['', '/*'] as const;

/** Characters that Step Functions takes. https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
const MOST_NAME = 80;
/** A hyphen and the last twelve digits of a UUID. */
const STACK_SUFFIX = 13;

/**
 * Where cfn-lint is wrong about a machine. E3601: its schema of ASL takes `arn:aws` alone for a partition, no text for
 * MaxConcurrency and no QueryLanguage in a state, all of which Step Functions takes. E1029: it knows no
 * DefinitionSubstitutions. W3005: CDK lets a machine wait for its role and for the role's policy; only the second is needed.
 */
const CFN_LINT = { config: { ignore_checks: ['E3601', 'E1029', 'W3005'] } };

/**
 * A state machine with a role of its own that may do what the definition does and nothing else.
 * A Standard machine is traced, and logged with its data: no secret passes through it, and the log is the record when the
 * history is gone. An Express machine is neither: it is Express because a secret passes through it.
 * @throws Error for a placeholder without a value, and for an action without an entry in GRANTS.
 */
export class Machine extends Construct {
  readonly type: MachineDefinition['type'];
  readonly role: MachineRole;
  readonly stateMachine: StateMachine;
  /** Of a Standard machine. */
  readonly logGroup?: LogGroup;

  constructor(scope: Construct, id: string, props: MachineProps) {
    super(scope, id);
    this.type = props.type;
    const stateMachineName = this.#name();
    const hasChildren = allStates(props.definition).some(isDistributed);
    this.role = new MachineRole(this, 'Role', { ...props, stateMachineName, hasChildren });
    if (props.type === 'STANDARD') this.logGroup = this.#makeLogGroup(props.log);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName,
      definitionBody: DefinitionBody.fromString(JSON.stringify(props.definition)),
      definitionSubstitutions: valuesFor(props),
      stateMachineType: StateMachineType[props.type],
      role: this.role,
      ...(this.logGroup && this.#observed(this.logGroup)),
    });
    this.stateMachine.applyRemovalPolicy(props.removalPolicy);
    (this.stateMachine.node.defaultChild as CfnStateMachine).addMetadata('cfn-lint', CFN_LINT);
    if (hasChildren) this.#allowChildren();
    if (props.type === 'EXPRESS') {
      const reason = 'a secret access key passes through this machine; neither a log nor a trace may know of its data';
      Validations.of(this.stateMachine).acknowledge(
        { id: 'AwsSolutions-SF1', reason },
        { id: 'AwsSolutions-SF2', reason },
      );
    }
  }

  /** The ARN of every execution, or, with `/*`, of every child of a Map; as it is, or as cdk-nag writes it. */
  executions(here: typeof HERE_IN_FINDINGS, label: '' | '/*' = ''): string {
    const id = Stack.of(this).getLogicalId(this.stateMachine.node.defaultChild as CfnElement);
    const name = here === HERE_IN_FINDINGS ? `<${id}.Name>` : this.stateMachine.stateMachineName;
    return `arn:${here.partition}:states:${here.region}:${here.account}:execution:${name}${label}:*`;
  }

  /**
   * The children of a Distributed Map are executions of the machine itself. A policy of its own, because the machine
   * waits for those of the role, which therefore cannot name it.
   * https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
   */
  #allowChildren(): void {
    const { stateMachineArn } = this.stateMachine;
    const policy = new Policy(this, 'ChildrenPolicy', {
      roles: [this.role],
      statements: [
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
        new PolicyStatement({
          actions: ['states:DescribeExecution', 'states:StopExecution'],
          // The children carry the label of their Map behind the name; CDK and older pages of AWS leave that out.
          resources: LABELS.map((label) => this.executions(HERE, label)),
        }),
      ],
    });
    for (const label of LABELS) {
      Validations.of(policy).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${this.executions(HERE_IN_FINDINGS, label)}]`,
        reason: 'the executions of a Map run have names that Step Functions makes',
      });
    }
  }

  /**
   * With this CDK gives the role its only permissions on every resource, which AWS documents with `"Resource": "*"`:
   * log delivery, https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy, and
   * X-Ray, https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html.
   */
  #observed(destination: LogGroup): Pick<StateMachineProps, 'logs' | 'tracingEnabled'> {
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'log delivery and X-Ray know no resources; AWS documents both with an asterisk',
    });
    return { logs: { destination, level: LogLevel.ALL, includeExecutionData: true }, tracingEnabled: true };
  }

  /**
   * Known before the machine is there, so that its role can name it. The end of the stack's id tells it from what a stack
   * left behind that was deleted before.
   */
  #name(): string {
    const uuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
    const ofStack = Fn.select(4, Fn.split('-', uuid));
    return `${Names.uniqueResourceName(this, { separator: '-', maxLength: MOST_NAME - STACK_SUFFIX })}-${ofStack}`;
  }

  #makeLogGroup(props: MachineProps['log']): LogGroup {
    return new LogGroup(this, 'LogGroup', {
      // Under /aws/vendedlogs/ a log group needs no room in CloudWatch's resource policy, which holds 5,120 characters.
      logGroupName: `/aws/vendedlogs/states/${this.#name()}`,
      ...props,
    });
  }
}

function isDistributed(state: State<string>): boolean {
  return state.Type === 'Map' && state.ItemProcessor.ProcessorConfig.Mode === 'DISTRIBUTED';
}

/** A value that is not used would be a reference too many: a machine's own ARN among them, which is a circle. */
function valuesFor({ definition, placeholders }: MachineProps): Record<string, string> {
  return Object.fromEntries(
    placeholdersOf(definition).map((name) => {
      const value = placeholders[name];
      if (value === undefined) throw new Error(`no value for the placeholder \${${name}}; add it to placeholderValues`);
      return [name, value];
    }),
  );
}
