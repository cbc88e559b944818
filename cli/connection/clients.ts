/** Made when they are asked for: a verb loads the clients that it needs, and no others. */
const MAKE = {
  cloudformation: async (config: ClientConfig) =>
    new (await import('@aws-sdk/client-cloudformation')).CloudFormationClient(config),
  cloudtrail: async (config: ClientConfig) => new (await import('@aws-sdk/client-cloudtrail')).CloudTrailClient(config),
  cloudwatch: async (config: ClientConfig) => new (await import('@aws-sdk/client-cloudwatch')).CloudWatchClient(config),
  iam: async (config: ClientConfig) => new (await import('@aws-sdk/client-iam')).IAMClient(config),
  logs: async (config: ClientConfig) =>
    new (await import('@aws-sdk/client-cloudwatch-logs')).CloudWatchLogsClient(config),
  scheduler: async (config: ClientConfig) => new (await import('@aws-sdk/client-scheduler')).SchedulerClient(config),
  secretsManager: async (config: ClientConfig) =>
    new (await import('@aws-sdk/client-secrets-manager')).SecretsManagerClient(config),
  ses: async (config: ClientConfig) => new (await import('@aws-sdk/client-ses')).SESClient(config),
  sfn: async (config: ClientConfig) => new (await import('@aws-sdk/client-sfn')).SFNClient(config),
  sns: async (config: ClientConfig) => new (await import('@aws-sdk/client-sns')).SNSClient(config),
  sts: async (config: ClientConfig) => new (await import('@aws-sdk/client-sts')).STSClient(config),
} as const;

export type ClientName = keyof typeof MAKE;
export type Client<Name extends ClientName> = Awaited<ReturnType<(typeof MAKE)[Name]>>;

/** Hears what the SDK has to say. */
export interface Logger {
  trace(...words: unknown[]): void;
  debug(...words: unknown[]): void;
  info(...words: unknown[]): void;
  warn(...words: unknown[]): void;
  error(...words: unknown[]): void;
}

/** What the constructors of all clients take alike. */
export interface ClientConfig {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly logger?: Logger;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  // biome-ignore lint/suspicious/noExplicitAny: each client has a type of its own for the same handler
  readonly requestHandler?: any;
}

/** The AWS SDK's clients of one connection. */
export class Clients {
  readonly #made = new Map<string, Promise<Client<ClientName>>>();
  #turn: (() => Promise<void>) | undefined;

  constructor(private readonly configOf: (name: ClientName) => ClientConfig) {}

  /** The same one every time. */
  get<Name extends ClientName>(name: Name): Promise<Client<Name>> {
    return this.#once<Name>(name, () => MAKE[name](this.configOf(name)));
  }

  /** In a region that the service has its answers in, whatever that of the connection. */
  async getIn<Name extends ClientName>(name: Name, region: string): Promise<Client<Name>> {
    const usual = await this.get(name);
    if ((await usual.config.region()) === region) return usual;
    const key = `${name} ${region}`;
    return this.#once<Name>(key, () => MAKE[name]({ ...this.configOf(name), region }));
  }

  /** Has every request wait for its turn before it is sent; a page of a listing is one, and so is each retry. */
  takeTurns(turn: () => Promise<void>): void {
    this.#turn = turn;
  }

  #once<Name extends ClientName>(key: string, make: () => Promise<Client<ClientName>>): Promise<Client<Name>> {
    const made = this.#made.get(key) ?? make().then((client) => this.#withTurns(client));
    this.#made.set(key, made);
    return made as Promise<Client<Name>>;
  }

  #withTurns(client: Client<ClientName>): Client<ClientName> {
    // What waits does not look at the request, so that one client is like another.
    const { middlewareStack } = client as Client<'sts'>;
    const turns =
      <Request, Answer>(next: (request: Request) => Promise<Answer>) =>
      async (request: Request) => {
        await this.#turn?.();
        return next(request);
      };
    middlewareStack.addRelativeTo(turns, { name: 'turns', relation: 'after', toMiddleware: 'retryMiddleware' });
    return client;
  }

  /** Drops the connections that are kept open; what is still being read when something else has failed goes no further. */
  async close(): Promise<void> {
    this.#turn = () => Promise.reject(new Error('the connection is closed'));
    for (const made of this.#made.values()) (await made).destroy();
  }
}
