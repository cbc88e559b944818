import { Annotations, type App, type Environment, type Stack, Stage } from 'aws-cdk-lib/core';
import { announcesElsewhere, type Exposure, HEALTH_REGIONS } from './exposure';
import { HealthForwarder } from './health-forwarder';
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
  /**
   * Who tells of leaked keys. With AWS Health and a region in `env`, a small stack in each region where it tells brings it home.
   * @default - nobody; people start RevokeAccessKey
   */
  readonly exposure?: readonly [Exposure, ...Exposure[]];
  /** Whether CloudFormation refuses to delete the stack. @default false */
  readonly terminationProtection?: boolean;
}

/** A stage for each deployment, called like it: `cdk deploy 'prod/*'`. Two of one account are warned of. */
export function deploy(app: App, deployments: Readonly<Record<string, Deployment>>): readonly KeyturnStack[] {
  const accounts = new Map<string, string>();
  return Object.entries(deployments).map(([name, { env, configuration, exposure, terminationProtection = false }]) => {
    const stage = new Stage(app, name, env && { env });
    const stack = new KeyturnStack(stage, 'Keyturn', { keyturn: configuration, terminationProtection });
    warnOfSecond(stack, name, accounts, env?.account);
    if (exposure) {
      stack.keyturn.onExposure(...exposure);
      if (exposure.some((by) => by.name === 'Health')) forwardHealth(stage, env);
    }
    return stack;
  });
}

function warnOfSecond(stack: Stack, name: string, accounts: Map<string, string>, account: string | undefined): void {
  if (account === undefined) return;
  const first = accounts.get(account);
  accounts.set(account, name);
  if (first === undefined) return;
  Annotations.of(stack).addWarningV2(
    'keyturn:secondOfAccount',
    `${first} and ${name} are deployments of one account: IAM is global, so both work on the users that both reach`,
  );
}

function forwardHealth(stage: Stage, { account, region: homeRegion }: Environment = {}): void {
  if (homeRegion === undefined || !announcesElsewhere(homeRegion)) return;
  for (const region of HEALTH_REGIONS.filter((heard) => heard !== homeRegion)) {
    new HealthForwarder(stage, `Health-${region}`, { homeRegion, env: { ...(account && { account }), region } });
  }
}
