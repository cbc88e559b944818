import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { SchemaRef } from '@smithy/types';

/** What the package of an SDK client exports. */
export type ClientPackage = Readonly<Record<string, unknown>>;

/** The parts of an SDK client that a Task needs. */
export interface SdkClient {
  send(command: object, options: { abortSignal: AbortSignal }): Promise<object>;
  readonly config: { readonly serviceId: string };
}

export interface ClientConfig {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly forcePathStyle?: boolean;
  readonly maxAttempts: number;
}

/**
 * The SDK client for the service in the Resource of a Task: `secretsmanager` is `@aws-sdk/client-secrets-manager`.
 * Undefined if no such package is installed.
 */
export async function installedClient(service: string): Promise<ClientPackage | undefined> {
  const name = packageNameOf(service);
  return name === undefined ? undefined : ((await import(`@aws-sdk/${name}`)) as ClientPackage);
}

/** Where that package is. */
export function packageFolderOf(service: string): string | undefined {
  const name = packageNameOf(service);
  return name === undefined ? undefined : join(scopeDirectory(), name);
}

function packageNameOf(service: string): string | undefined {
  return readdirSync(scopeDirectory()).find(
    (entry) => entry.startsWith('client-') && entry.slice('client-'.length).replaceAll('-', '') === service,
  );
}

/** The class that ends in `Client` and is not the base of another: `IAMClient`. */
export function clientOf(sdk: ClientPackage, config: ClientConfig): SdkClient {
  const name = Object.keys(sdk).find((key) => key.endsWith('Client') && key !== '__Client');
  const Client = sdk[name as string] as new (config: ClientConfig) => SdkClient;
  return new Client(config);
}

/** `createAccessKey` to a `CreateAccessKeyCommand` and the types of its parameters and answer. */
export interface Operation {
  readonly name: string;
  readonly input: SchemaRef;
  readonly output: SchemaRef;
  command(input: object): object;
}

export function operationOf(sdk: ClientPackage, action: string): Operation | undefined {
  const name = action.charAt(0).toUpperCase() + action.slice(1);
  const Command = sdk[`${name}Command`] as (new (input: object) => object) | undefined;
  const schema = sdk[`${name}$`] as readonly [number, string, string, unknown, SchemaRef, SchemaRef] | undefined;
  if (!Command || !schema) return undefined;
  return { name, input: schema[4], output: schema[5], command: (input) => new Command(input) };
}

/** `node_modules/@aws-sdk/`, wherever it is. */
function scopeDirectory(): string {
  const scope = join(sep, '@aws-sdk', sep);
  const client = require.resolve('@aws-sdk/client-sfn');
  return client.slice(0, client.lastIndexOf(scope) + scope.length);
}
