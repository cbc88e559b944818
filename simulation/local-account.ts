import type { Caller } from '@keyturn/emulator/account/caller';
import type { OperatorServices } from '@keyturn/emulator/account/operator-services';
import type { SavedState } from '@keyturn/emulator/account/saved-state';
import { startSimulatedAccount } from '@keyturn/emulator/account/simulated-account-server';
import { stepFunctionsRequestHandler } from '@keyturn/emulator/api/request-handler';
import type { SavedExecution } from '@keyturn/emulator/api/saved-executions';
import type { Server } from '@keyturn/emulator/api/server';
import { systemRandom } from '@keyturn/emulator/random';
import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import type { HttpHandler } from '@smithy/protocol-http';
import type { Deployment } from './assemble';
import { FLEET } from './fleet';
import { OPERATOR, Operators } from './operators';
import { Simulation } from './simulation';
import { type Story, type StoryProps, tellStory } from './story';
import { SENDER, storyConfiguration } from './story-configuration';

/** How long the story of the fleet is that the account begins with. */
const DAYS = 120;
/** Often enough to be seen in every quiet period, and seldom enough for a story of seconds. */
const REQUEST_INTERVAL_HOURS = 12;

export const LOCAL_CONFIGURATION = storyConfiguration(FLEET.characters.length);

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
  private constructor(
    readonly simulation: Simulation,
    private readonly operators: Operators,
  ) {}

  /** Plays the months of the fleet. */
  static async tell({ days = DAYS, deployment, onDay }: LocalAccountProps = {}): Promise<LocalAccount> {
    const { account } = await LocalAccount.tellStory({
      days,
      cast: FLEET,
      policy: RotationPolicy.DEFAULT,
      requestIntervalHours: REQUEST_INTERVAL_HOURS,
      ...(deployment && { deployment }),
      ...(onDay && { onDay: (day: number) => onDay(day, days) }),
    });
    return account;
  }

  /** Tells any story, and leaves the account as it is at its end. */
  static async tellStory(
    props: Omit<StoryProps, 'operators' | 'onBegin'>,
  ): Promise<{ readonly account: LocalAccount; readonly story: Story }> {
    const begun: LocalAccount[] = [];
    const operators = new Operators(storyConfiguration(props.cast.characters.length, props.policy));
    const story = await tellStory({
      ...props,
      operators,
      onBegin: (simulation) => {
        begun.push(new LocalAccount(simulation, operators));
        operators.deployStack();
      },
    });
    return { account: begun[0] as LocalAccount, story };
  }

  /** An account where nothing has happened yet. */
  static begin(deployment: Deployment, start: Date, random = systemRandom): LocalAccount {
    const operators = new Operators(LOCAL_CONFIGURATION);
    const local = new LocalAccount(
      new Simulation({ deployment, mailSender: SENDER, start, random, operators }),
      operators,
    );
    operators.deployStack();
    return local;
  }

  static restore({ now, deployment, account, executions }: SavedLocalAccount): LocalAccount {
    const operators = new Operators(LOCAL_CONFIGURATION);
    const simulation = new Simulation({ deployment, mailSender: SENDER, start: new Date(now), operators });
    const local = new LocalAccount(simulation, operators);
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

  /** For whoever looks at what people see, or changes it. */
  get operatorServices(): OperatorServices {
    return this.operators.services;
  }

  /** Serves it over HTTP on 127.0.0.1, for clients with credentials of its users. */
  serve(): Promise<Server> {
    const { account, stepFunctions } = this.simulation;
    const onStart = (executionArn: string, { arn }: Caller) =>
      this.operators.noteStartByPerson(executionArn, arn.slice(arn.lastIndexOf('/') + 1));
    return startSimulatedAccount({ account, stepFunctions, onStart });
  }

  /** What the clients of the AWS SDK need to speak to the account, in this process. */
  clientConfig(service: string): {
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly requestHandler: HttpHandler;
  } {
    const { account } = this.simulation;
    return {
      region: account.region,
      credentials: account.adminCredentials,
      requestHandler: service === 'sfn' ? this.#stepFunctionsHandler() : account.requestHandler(),
    };
  }

  /** Whoever uses the command is the operator, whose starts CloudTrail knows. */
  #stepFunctionsHandler(): HttpHandler {
    return stepFunctionsRequestHandler(this.simulation.stepFunctions, (action, answer) => {
      const { executionArn } = answer as { readonly executionArn?: string };
      if (action === 'StartExecution' && executionArn) this.operators.noteStartByPerson(executionArn, OPERATOR);
    });
  }
}
