import { type App, type Environment, type Stack, Stage } from 'aws-cdk-lib/core';
import type { KeyturnProps } from './keyturn-props';
import { KeyturnStack } from './keyturn-stack';

/** A deployment of keyturn: one an account, in the region of its secrets. */
export interface Deployment {
  /**
   * Where it goes. IAM is global, so a second deployment in one account would work on the same users.
   * @default - wherever the credentials of `cdk deploy` lead
   */
  readonly env?: Environment;
  /** As an object, or made for the stack where it refers to constructs: `(stack) => ({ … })`. */
  readonly configuration: KeyturnProps | ((stack: Stack) => KeyturnProps);
  /** Whether CloudFormation refuses to delete the stack. @default false */
  readonly terminationProtection?: boolean;
}

/** A stage for each deployment, called like it: `cdk deploy 'prod/*'`. */
export function deploy(app: App, deployments: Readonly<Record<string, Deployment>>): readonly KeyturnStack[] {
  return Object.entries(deployments).map(([name, { env, configuration, terminationProtection = false }]) => {
    const stage = new Stage(app, name, env && { env });
    return new KeyturnStack(stage, 'Keyturn', { keyturn: configuration, terminationProtection });
  });
}
