import { stackOutputs } from '@keyturn/statemachine/stack-outputs';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Keyturn } from './keyturn';
import type { KeyturnProps } from './keyturn-props';

export interface KeyturnStackProps extends StackProps {
  /** As an object, or made for the stack where it refers to constructs: `(stack) => ({ … })`. */
  readonly keyturn: KeyturnProps | ((stack: Stack) => KeyturnProps);
}

/** keyturn alone. The outputs are what `keyturn --stack` asks for: what there is, and how it is configured. */
export class KeyturnStack extends Stack {
  readonly keyturn: Keyturn;

  constructor(scope: Construct, id: string, { keyturn, ...props }: KeyturnStackProps) {
    super(scope, id, { description: 'Rotates the access keys of IAM users', ...props });
    this.keyturn = new Keyturn(this, 'Keyturn', typeof keyturn === 'function' ? keyturn(this) : keyturn);
    const outputs = stackOutputs(this.keyturn.contents, (value) => this.toJsonString(value));
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
