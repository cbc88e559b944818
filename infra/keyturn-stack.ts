import type { Configuration } from '@keyturn/statemachine/deployment';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Keyturn } from './keyturn';

/** IssueAccessKey is started by RotateAccessKey alone. */
const STARTED_BY_PERSONS = ['RotateAccessKey', 'RetireAccessKey', 'RestoreAccessKey', 'SweepAccessKeys'] as const;

export interface KeyturnStackProps extends StackProps {
  readonly configuration: Configuration;
}

/** keyturn alone, as `infra/keyturn.config.ts` says; the outputs are the ARNs of the machines that a person starts. */
export class KeyturnStack extends Stack {
  readonly keyturn: Keyturn;

  constructor(scope: Construct, id: string, { configuration, ...props }: KeyturnStackProps) {
    super(scope, id, { description: 'Rotates the access keys of IAM users', ...props });
    const { secretsKeyArn, ...rest } = configuration;
    this.keyturn = new Keyturn(this, 'Keyturn', {
      ...rest,
      ...(secretsKeyArn && { secretsKey: Key.fromKeyArn(this, 'SecretsKey', secretsKeyArn) }),
    });
    for (const name of STARTED_BY_PERSONS) {
      new CfnOutput(this, `${name}Arn`, { value: this.keyturn.machines[name].stateMachine.stateMachineArn });
    }
  }
}
