import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Keyturn } from './keyturn';
import type { KeyturnProps } from './keyturn-props';

export interface KeyturnStackProps extends StackProps {
  /** As an object, or made for the stack where it refers to constructs: `(stack) => ({ … })`. */
  readonly keyturn: KeyturnProps | ((stack: Stack) => KeyturnProps);
}

/** keyturn alone. The outputs are what `keyturn --stack` asks for: the machines that a person starts. */
export class KeyturnStack extends Stack {
  readonly keyturn: Keyturn;

  constructor(scope: Construct, id: string, { keyturn, ...props }: KeyturnStackProps) {
    super(scope, id, { description: 'Rotates the access keys of IAM users', ...props });
    this.keyturn = new Keyturn(this, 'Keyturn', typeof keyturn === 'function' ? keyturn(this) : keyturn);
    const { rotateAccessKey, retireAccessKey, restoreAccessKey, revokeAccessKey, sweepAccessKeys, operationsTopic } =
      this.keyturn;
    const outputs = {
      RotateAccessKeyArn: rotateAccessKey.stateMachineArn,
      RetireAccessKeyArn: retireAccessKey.stateMachineArn,
      RestoreAccessKeyArn: restoreAccessKey.stateMachineArn,
      RevokeAccessKeyArn: revokeAccessKey.stateMachineArn,
      SweepAccessKeysArn: sweepAccessKeys.stateMachineArn,
      OperationsTopicArn: operationsTopic.topicArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
