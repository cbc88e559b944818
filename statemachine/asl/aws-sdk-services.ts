/** The services that the machines call, each by the types of its SDK v3 client. */
interface Clients {
  cloudwatch: typeof import('@aws-sdk/client-cloudwatch');
  iam: typeof import('@aws-sdk/client-iam');
  secretsmanager: typeof import('@aws-sdk/client-secrets-manager');
  ses: typeof import('@aws-sdk/client-ses');
  sfn: typeof import('@aws-sdk/client-sfn');
  sns: typeof import('@aws-sdk/client-sns');
}

/** A service as the Resource of an `aws-sdk` task names it. */
export type AwsService = keyof Clients;

/** Where IAM's name of a service is not the one that the Resource of a task has. */
export const IAM_PREFIX: Readonly<Record<AwsService, string>> = {
  cloudwatch: 'cloudwatch',
  iam: 'iam',
  secretsmanager: 'secretsmanager',
  ses: 'ses',
  sfn: 'states',
  sns: 'sns',
};

type CommandOf<Name> = Name extends `${infer Action}Command` ? Uncapitalize<Action> : never;

/** What the package of a service's client exports. */
export type Client<S extends AwsService> = Clients[S];

/**
 * An action as the Resource of an `aws-sdk` task names it: `listAccessKeys`. TypeScript takes the exports of a package that
 * is not installed for `any`, which would take any action; its keys are all texts, those of a real package are names.
 */
export type Action<C> = string extends keyof C
  ? 'the AWS SDK v3 client of this service is not installed'
  : CommandOf<keyof C>;

type CommandClass<C, A extends string> = C[Extract<keyof C, `${Capitalize<A>}Command`>];

/**
 * Step Functions writes every parameter with a capital letter, also where the SDK's own begin with a small one. The
 * keys of a map, such as the names of message attributes, are the caller's own.
 */
type Capitalized<T> = T extends readonly (infer Item)[]
  ? readonly Capitalized<Item>[]
  : T extends Date | Uint8Array
    ? string
    : T extends object
      ? { [K in keyof T as string extends K ? K : K extends string ? Capitalize<K> : never]: Capitalized<T[K]> }
      : T;

/** The parameters of an action, from the input type of the SDK's command. */
export type ActionParameters<C, A extends Action<C>> =
  CommandClass<C, A> extends new (...args: never) => { readonly input: infer Input } ? Capitalized<Input> : never;
