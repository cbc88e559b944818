import type { Configuration } from '@keyturn/statemachine/deployment';
import { MACHINE_NAMES, type MachineName, machines } from '@keyturn/statemachine/machines';
import { machineOptions, placeholderValues } from '@keyturn/statemachine/placeholders';
import { validateConfiguration } from '@keyturn/statemachine/validate-configuration';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Lazy, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Machine } from './machine';
import { HERE } from './machine-role';
import { SweepSchedule } from './sweep-schedule';

export interface KeyturnProps extends Omit<Configuration, 'secretsKeyArn'> {
  /**
   * The key that encrypts the secrets; its key policy has to let IAM policies of the account decide.
   * @default - the secrets are encrypted with the AWS managed key `aws/secretsmanager`
   */
  readonly secretsKey?: IKey;
  /**
   * How long the logs of the executions are kept; they hold states and times, and no data.
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;
}

/**
 * Everything that rotates the access keys of IAM users in one account: the state machines, a role for each, and the
 * schedule that starts them.
 * @throws Error for a configuration that reaches too far, or not far enough; see `validateConfiguration`.
 */
export class Keyturn extends Construct {
  readonly machines: Readonly<Record<MachineName, Machine>>;

  constructor(scope: Construct, id: string, props: KeyturnProps) {
    super(scope, id);
    const { secretsKey, logRetention, ...rest } = props;
    const secretsKeyArn = secretsKey?.keyArn;
    validateConfiguration({ ...rest, ...(!Token.isUnresolved(secretsKeyArn) && secretsKeyArn && { secretsKeyArn }) });
    const configuration = { ...rest, ...(secretsKeyArn && { secretsKeyArn }) };
    // Machines refer to one another, and are made one after the other.
    const arnOf = (name: MachineName) =>
      Lazy.string({ produce: () => this.machines[name].stateMachine.stateMachineArn });
    const placeholders = placeholderValues(configuration, { ...HERE, arnOf });
    const definitions = machines(machineOptions(configuration));
    this.machines = Object.fromEntries(
      MACHINE_NAMES.map((name) => [
        name,
        new Machine(this, name, {
          ...definitions[name],
          placeholders,
          configuration,
          arnOf,
          logRetention: logRetention ?? RetentionDays.ONE_YEAR,
        }),
      ]),
    ) as Record<MachineName, Machine>;
    new SweepSchedule(this, 'Schedule', { sweepAccessKeys: this.machines.SweepAccessKeys.stateMachine });
  }
}
