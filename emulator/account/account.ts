import type { Clock } from '../clock';
import { type Random, randomString } from '../random';
import type { TaskHandler } from '../task';
import type { AccountCall } from './account-call';
import { type AccountSnapshot, snapshotOf } from './account-snapshot';
import type { Caller } from './caller';
import { Dispatcher } from './dispatcher';
import { FaultInjector } from './faults/fault-injector';
import { type IamService, iamService } from './iam/iam-service';
import type { IamOptions } from './iam/iam-state';
import type { PolicyDocument } from './policy/policy-document';
import { type SecretsManagerService, secretsManagerService } from './secretsmanager/secrets-manager-service';
import type { ServiceContext } from './service-context';
import { type SesService, sesService } from './ses/ses-service';
import type { SesOptions } from './ses/ses-state';
import { type SnsService, snsService } from './sns/sns-service';
import { type StsService, stsService } from './sts/sts-service';
import { accountTasks } from './tasks/account-tasks';

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
  readonly faults: FaultInjector;
  /** Answers `aws-sdk` Tasks, under the policy of the execution's role if it has one. */
  readonly tasks: TaskHandler;
  readonly #random: Random;
  readonly #dispatcher: Dispatcher;
  readonly #rolePolicies = new Map<string, readonly PolicyDocument[]>();
  readonly #callers = new Map<string, Caller>();
  #now: () => Date;

  constructor(options: AccountOptions) {
    const { clock, random, accountId = '123456789012', region = 'us-east-1', partition = 'aws' } = options;
    this.accountId = accountId;
    this.region = region;
    this.partition = partition;
    this.#random = random;
    this.#now = () => new Date(clock.now());
    const context: ServiceContext = { accountId, region, partition, random, now: () => this.#now() };
    this.iam = iamService(context, options.iam);
    this.secretsManager = secretsManagerService(context);
    this.ses = sesService(context, options.ses);
    this.sns = snsService(context);
    this.sts = stsService(context, this.iam.state);
    this.faults = new FaultInjector(clock);
    this.#dispatcher = new Dispatcher(context, clock, this.faults);
    const services = [this.iam, this.secretsManager, this.ses, this.sns, this.sts].map(({ service }) => service);
    this.tasks = accountTasks({
      dispatcher: this.#dispatcher,
      services: new Map(services.map((service) => [service.model.id, service])),
      random,
      callerOf: (roleArn) => this.#roleCaller(roleArn),
    });
  }

  /** From now on the role may do what `policies` allow and nothing else. A role without policies may do everything. */
  setRolePolicy(roleArn: string, ...policies: readonly PolicyDocument[]): void {
    this.#rolePolicies.set(roleArn, policies);
    this.#callers.delete(roleArn);
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

  snapshot(): AccountSnapshot {
    return snapshotOf(this);
  }

  /** Every secret access key ever made, deleted ones included. */
  secretStrings(): readonly string[] {
    return this.iam.state.secretAccessKeys;
  }

  #roleCaller(roleArn: string): Caller {
    let caller = this.#callers.get(roleArn);
    if (!caller) {
      const session = randomString(this.#random, 32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
      const policies = this.#rolePolicies.get(roleArn);
      caller = {
        type: 'role',
        arn: `arn:${this.partition}:sts::${this.accountId}:assumed-role/${roleArn.split('/').at(-1)}/${session}`,
        userId: `AROA${randomString(this.#random, 17, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}:${session}`,
        ...(policies && { policies }),
      };
      this.#callers.set(roleArn, caller);
    }
    return caller;
  }
}
