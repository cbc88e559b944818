import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Configuration } from './configuration';
import { Keyturn } from './keyturn';

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
    new CfnOutput(this, 'RotateAccessKeyArn', {
      value: this.keyturn.machines.RotateAccessKey.stateMachine.stateMachineArn,
    });
  }
}
