import type { HttpHandler } from '@smithy/protocol-http';
import type { Clock } from '../clock';
import type { Random } from '../random';
import type { TaskHandler } from '../task';
import type { AccountCall } from './account-call';
import type { AccountService } from './account-service';
import { type AccountSnapshot, snapshotOf } from './account-snapshot';
import { Authorizer } from './authorizer';
import type { Caller } from './caller';
import { Callers, type Credentials } from './callers';
import { type CloudWatchService, cloudWatchService } from './cloudwatch/cloudwatch-service';
import { Dispatcher } from './dispatcher';
import { FaultInjector } from './faults/fault-injector';
import { newAccessKeyId, newSecretAccessKey } from './iam/iam-ids';
import { type IamService, iamService } from './iam/iam-service';
import type { IamOptions } from './iam/iam-state';
import type { Decision, PolicyRequest } from './policy/evaluate';
import type { PolicyDocument } from './policy/policy-document';
import { probeServices } from './probes/probe-services';
import { type S3Service, s3Service } from './s3/s3-service';
import { restoreState, type SavedState, savedState } from './saved-state';
import { type SecretsManagerService, secretsManagerService } from './secretsmanager/secrets-manager-service';
import type { ServiceContext } from './service-context';
import { type SesService, sesService } from './ses/ses-service';
import type { SesOptions } from './ses/ses-state';
import { type SnsService, snsService } from './sns/sns-service';
import { type StsService, stsService } from './sts/sts-service';
import { accountTasks } from './tasks/account-tasks';
import { accountRequestHandler } from './wire/request-handler';
import { WireFront } from './wire/wire-front';

export interface AccountOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** @default 123456789012 */
  readonly accountId?: string;
  /** @default us-east-1 */
  readonly region?: string;
  /** @default aws */
  readonly partition?: string;
  readonly iam?: IamOptions;
  readonly ses?: SesOptions;
  /**
   * How long a Task's call takes to reach its service.
   * @default 0
   */
  readonly latencyMs?: number;
  /** Requests that are signed with these may do everything. @default - made up */
  readonly adminCredentials?: Credentials;
}

/**
 * An AWS account in memory. Calls on its services (`account.iam.createUser(…)`) are an administrator's, for setting
 * it up and looking at it; `tasks` and the wire fronts are how executions and SDK clients reach it.
 */
export class Account {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly iam: IamService;
  readonly secretsManager: SecretsManagerService;
  readonly ses: SesService;
  readonly sns: SnsService;
  readonly sts: StsService;
  readonly s3: S3Service;
  readonly cloudWatch: CloudWatchService;
  readonly faults: FaultInjector;
  /** Answers `aws-sdk` Tasks, under the policy of the execution's role if it has one. */
  readonly tasks: TaskHandler;
  /** Requests that are signed with these may do everything. */
  readonly adminCredentials: Credentials;
  /** Answers signed HTTP requests; `requestHandler` and `startAccountServer` are the doors to it. */
  readonly wire: WireFront;
  /** What every service of the account shares. */
  readonly context: ServiceContext;
  readonly #clock: Clock;
  readonly #dispatcher: Dispatcher;
  readonly #callers: Callers;
  readonly #authorizer: Authorizer;
  /** By signing name. */
  readonly #served: Map<string, AccountService>;
  #now: () => Date;

  constructor(options: AccountOptions) {
    const {
      clock,
      random,
      accountId = '123456789012',
      region = 'us-east-1',
      partition = 'aws',
      latencyMs = 0,
    } = options;
    this.accountId = accountId;
    this.region = region;
    this.partition = partition;
    this.#clock = clock;
    this.#now = () => new Date(clock.now());
    const context: ServiceContext = { accountId, region, partition, random, now: () => this.#now() };
    this.context = context;
    this.iam = iamService(context, options.iam, (roleArn, request) => this.decide(roleArn, request));
    this.secretsManager = secretsManagerService(context);
    this.ses = sesService(context, options.ses);
    this.sns = snsService(context);
    this.sts = stsService(context, this.iam.state);
    this.s3 = s3Service(context);
    this.cloudWatch = cloudWatchService(context);
    this.#callers = new Callers(context, this.iam.state);
    this.#authorizer = new Authorizer(context);
    this.faults = new FaultInjector(clock);
    this.#dispatcher = new Dispatcher(this.#authorizer, clock, this.faults);
    const own = [this.iam, this.secretsManager, this.ses, this.sns, this.sts, this.s3, this.cloudWatch];
    const services = own.map(({ service }) => service);
    this.tasks = accountTasks({
      dispatcher: this.#dispatcher,
      services: new Map(services.map((service) => [service.model.id, service])),
      random,
      callerOf: (roleArn) => this.#callers.role(roleArn),
      ...(latencyMs > 0 && { travel: (signal: AbortSignal) => clock.sleep(latencyMs, signal) }),
    });
    this.adminCredentials = options.adminCredentials ?? newCredentials(random);
    this.#served = new Map([...services, ...probeServices()].map((service) => [service.model.id, service]));
    this.wire = new WireFront({
      dispatcher: this.#dispatcher,
      services: this.#served,
      random,
      keys: this.#callers.keyRing(this.adminCredentials),
    });
  }

  /** From now on the account answers requests for `service` too. */
  serve(service: AccountService): void {
    this.#served.set(service.model.id, service);
  }

  /** From now on the role may do what `policies` allow and nothing else. A role without policies may do everything. */
  setRolePolicy(roleArn: string, ...policies: readonly PolicyDocument[]): void {
    this.#callers.setRolePolicies(roleArn, policies);
  }

  /** What the role's policies say to a request that is not for one of these services (`states:StartExecution`). */
  decide(roleArn: string, request: PolicyRequest): Decision {
    return this.#authorizer.decide(this.#callers.role(roleArn), request);
  }

  /** What a caller's policies say to a request that is not for one of these services. */
  decideFor(caller: Caller, request: PolicyRequest): Decision {
    return this.#authorizer.decide(caller, request);
  }

  /**
   * From now on the user may do what `policies` allow and nothing else. A user without policies may read itself and
   * every secret, and call the two probes (S3's ListBuckets, DynamoDB's ListTables).
   */
  setUserPolicy(userName: string, ...policies: readonly PolicyDocument[]): void {
    this.#callers.setUserPolicies(userName, policies);
  }

  /** For SDK v3 clients of this process: `new IAMClient({ requestHandler: account.requestHandler(), … })`. */
  requestHandler(): HttpHandler {
    return accountRequestHandler(this.wire, this.#clock);
  }

  /** Carries out `setUp` as if it were `date`: how a key or a secret version comes to be 95 days old. */
  at<T>(date: Date, setUp: () => T): T {
    const now = this.#now;
    this.#now = () => date;
    try {
      return setUp();
    } finally {
      this.#now = now;
    }
  }

  /** Tells `listener` of every call that comes by a Task or over the wire. Returns a function that ends it. */
  onCall(listener: (call: AccountCall) => void): () => void {
    this.#dispatcher.listeners.add(listener);
    return () => this.#dispatcher.listeners.delete(listener);
  }

  /** What the services remember, by their signing names: `v8.serialize` can write it, and a fresh account restore it. */
  save(): Readonly<Record<string, SavedState>> {
    const remembering = [...this.#served.values()].flatMap(({ model, state }) => (state ? [{ model, state }] : []));
    return Object.fromEntries(remembering.map(({ model, state }) => [model.id, savedState(state)]));
  }

  /** Gives a fresh account what another has saved. */
  restore(saved: Readonly<Record<string, SavedState>>): void {
    for (const [id, state] of Object.entries(saved)) {
      const held = this.#served.get(id)?.state;
      if (!held) throw new Error(`there is no ${id} in this account that could be restored`);
      restoreState(held, state);
    }
  }

  snapshot(): AccountSnapshot {
    return snapshotOf(this);
  }

  /** Every secret access key ever made, deleted ones included. */
  secretStrings(): readonly string[] {
    return this.iam.state.secretAccessKeys;
  }
}

function newCredentials(random: Random): Credentials {
  return { accessKeyId: newAccessKeyId(random), secretAccessKey: newSecretAccessKey(random) };
}
