import { addOperatorServices, type OperatorServices } from '@keyturn/emulator/account/operator-services';
import type { SavedState } from '@keyturn/emulator/account/saved-state';
import { stepFunctionsRequestHandler } from '@keyturn/emulator/api/request-handler';
import type { SavedExecution } from '@keyturn/emulator/api/saved-executions';
import { MACHINE_NAMES, type MachineName } from '@keyturn/statemachine/machines';
import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import { LOGGED_MACHINE_NAMES, stackOutputs } from '@keyturn/statemachine/stack-outputs';
import type { HttpHandler } from '@smithy/protocol-http';
import type { Deployment } from './assemble';
import { Simulation } from './simulation';
import { tellStory } from './story';
import { SENDER, storyConfiguration } from './story-configuration';

/** How long the story is that the account begins with, and of how many users. */
const DAYS = 120;
const USERS = 3;
/** Often enough to be seen in every quiet period, and seldom enough for a story of seconds. */
const REQUEST_INTERVAL_HOURS = 12;

export const STACK_NAME = 'Keyturn';

export const LOCAL_CONFIGURATION = storyConfiguration(USERS);

export interface LocalAccountProps {
  /** How long the story is. @default 120 */
  readonly days?: number;
  /** That of `LOCAL_CONFIGURATION`. @default - as CDK synthesises it */
  readonly deployment?: Deployment;
  /** Told each day when it is over. */
  readonly onDay?: (day: number, days: number) => void;
}

/** Everything of the account between two commands, as data that `v8.serialize` can write. */
export interface SavedLocalAccount {
  readonly now: number;
  readonly deployment: Deployment;
  readonly account: Readonly<Record<string, SavedState>>;
  readonly executions: readonly SavedExecution[];
}

/** The simulated account that `--local` speaks to: a deployment of keyturn with some months behind it, on simulated time. */
export class LocalAccount {
  readonly #operators: OperatorServices;

  private constructor(readonly simulation: Simulation) {
    this.#operators = addOperatorServices(simulation.account);
  }

  /** Plays the months. */
  static async tell({ days = DAYS, deployment, onDay }: LocalAccountProps = {}): Promise<LocalAccount> {
    let local: LocalAccount | undefined;
    await tellStory({
      days,
      users: USERS,
      policy: LOCAL_CONFIGURATION.policy ?? RotationPolicy.DEFAULT,
      requestIntervalHours: REQUEST_INTERVAL_HOURS,
      ...(deployment && { deployment }),
      onBegin: (simulation) => {
        local = new LocalAccount(simulation);
        local.#deployStack();
      },
      ...(onDay && { onDay: (day: number) => onDay(day, days) }),
    });
    return local as unknown as LocalAccount;
  }

  /** An account where nothing has happened yet. */
  static begin(deployment: Deployment, start: Date): LocalAccount {
    const local = new LocalAccount(new Simulation({ deployment, mailSender: SENDER, start }));
    local.#deployStack();
    return local;
  }

  static restore({ now, deployment, account, executions }: SavedLocalAccount): LocalAccount {
    const simulation = new Simulation({ deployment, mailSender: SENDER, start: new Date(now) });
    const local = new LocalAccount(simulation);
    simulation.account.restore(account);
    simulation.stepFunctions.restore(executions);
    return local;
  }

  /** Lets what runs come to its end first, which takes simulated time. */
  async save(): Promise<SavedLocalAccount> {
    const { stepFunctions, clock, deployment, account } = this.simulation;
    await stepFunctions.settled();
    return { now: clock.now(), deployment, account: account.save(), executions: stepFunctions.save() };
  }

  /** What the clients of the AWS SDK need to speak to the account, in this process. */
  clientConfig(service: string): {
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly requestHandler: HttpHandler;
  } {
    const { account, stepFunctions } = this.simulation;
    return {
      region: account.region,
      credentials: account.adminCredentials,
      requestHandler: service === 'sfn' ? stepFunctionsRequestHandler(stepFunctions) : account.requestHandler(),
    };
  }

  #deployStack(): void {
    const { account } = this.simulation;
    const arnOf = (name: MachineName) =>
      `arn:${account.partition}:states:${account.region}:${account.accountId}:stateMachine:${name}`;
    const outputs = stackOutputs({
      machineArns: Object.fromEntries(MACHINE_NAMES.map((name) => [name, arnOf(name)])) as Record<MachineName, string>,
      logGroups: Object.fromEntries(
        LOGGED_MACHINE_NAMES.map((name) => [name, `/aws/vendedlogs/states/${STACK_NAME}-${name}`]),
      ) as Record<(typeof LOGGED_MACHINE_NAMES)[number], string>,
      scheduleGroup: `${STACK_NAME}-Schedule`,
      schedule: `${STACK_NAME}-Daily`,
      operationsTopicArn: `arn:${account.partition}:sns:${account.region}:${account.accountId}:${STACK_NAME}-Operations`,
      configuration: LOCAL_CONFIGURATION,
    });
    this.#operators.cloudFormation.putStack(STACK_NAME, outputs);
  }
}
