import { MACHINE_NAMES, type MachineName, machines } from '@keyturn/statemachine/machines';
import { placeholderValues } from '@keyturn/statemachine/placeholders';
import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Aws, Lazy, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Configuration } from './configuration';
import { Machine } from './machine';
import { SweepSchedule } from './sweep-schedule';
import { validateConfiguration } from './validate-configuration';

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
    const { reach, secretNamePrefix, mail, sweep, secretFields, secretsKey, logRetention } = props;
    const keyArn = secretsKey && { secretsKeyArn: secretsKey.keyArn };
    validateConfiguration({ ...props, ...(Token.isUnresolved(secretsKey?.keyArn) ? {} : keyArn) });
    const policy = props.policy ?? RotationPolicy.DEFAULT;
    // Machines refer to one another, and are made one after the other.
    const arnOf = (name: MachineName) =>
      Lazy.string({ produce: () => this.machines[name].stateMachine.stateMachineArn });
    const placeholders = placeholderValues({
      partition: Aws.PARTITION,
      region: Aws.REGION,
      arnOf,
      mail,
      policy,
      reach,
      ...(sweep && { sweep }),
    });
    const territory = {
      reach,
      secretNamePrefix,
      sender: mail.sender,
      arnOf,
      ...keyArn,
    };
    const definitions = machines({ ...(secretFields && { secretFields }) });
    this.machines = Object.fromEntries(
      MACHINE_NAMES.map((name) => [
        name,
        new Machine(this, name, {
          ...definitions[name],
          placeholders,
          territory,
          logRetention: logRetention ?? RetentionDays.ONE_YEAR,
        }),
      ]),
    ) as Record<MachineName, Machine>;
    new SweepSchedule(this, 'Schedule', { sweepAccessKeys: this.machines.SweepAccessKeys.stateMachine });
  }
}
