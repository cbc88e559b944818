import type { Clock } from '../clock';
import type { Json } from '../json';
import { type TaskCall, TaskError, type TaskHandler } from '../task';
import { toTaskError } from './client-errors';
import { type ClientPackage, clientOf, installedClient, operationOf, type SdkClient } from './installed-client';
import { errorPrefixOf } from './service-name';
import { toClientInput } from './task-parameters';
import { toTaskResult } from './task-result';

export interface SdkTasksOptions {
  readonly clock: Clock;
  /** Where every call goes, such as moto. @default - AWS itself */
  readonly endpointUrl?: string;
  /** Of the shared configuration files. @default - the SDK's own search for credentials */
  readonly profile?: string;
  /** @default - the SDK's own search for a region */
  readonly region?: string;
  /** Fixed credentials. @default - the SDK's own search */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

interface Installed {
  readonly sdk: ClientPackage;
  readonly client: SdkClient;
  readonly errorPrefix: string;
}

/**
 * Answers `aws-sdk` Tasks by the SDK clients that are installed, found by the name of the service. Nothing is
 * retried: that is the state machine's business, and some calls must not be repeated. A Task for a service without
 * a client, or for an action that it does not have, fails with `States.Runtime`.
 */
export function sdkTasks(options: SdkTasksOptions): TaskHandler {
  const clients = new Map<string, Promise<Installed | undefined>>();
  return async (call) => {
    const known = clients.get(call.service) ?? install(call.service, options);
    clients.set(call.service, known);
    const installed = call.sdkIntegration ? await known : undefined;
    if (!installed) throw unsupported(call, `there is no SDK client for it`);
    return send(call, installed, options.clock);
  };
}

async function install(service: string, options: SdkTasksOptions): Promise<Installed | undefined> {
  const sdk = await installedClient(service);
  if (!sdk) return undefined;
  const { endpointUrl, profile, region, credentials } = options;
  const client = clientOf(sdk, {
    // buckets as part of the host name need a DNS that local endpoints do not have
    ...(endpointUrl !== undefined && { endpoint: endpointUrl, forcePathStyle: true }),
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
    ...(credentials && { credentials }),
    maxAttempts: 1,
  });
  return { sdk, client, errorPrefix: errorPrefixOf(client.config.serviceId) };
}

async function send(call: TaskCall, { sdk, client, errorPrefix }: Installed, clock: Clock): Promise<Json> {
  const operation = operationOf(sdk, call.action);
  if (!operation) throw unsupported(call, 'its SDK client does not have this action');
  const input = toClientInput(operation.input, call.parameters) as object;
  try {
    const sent = client.send(operation.command(input), { abortSignal: call.signal });
    return await clock.busy(sent.then((output) => toTaskResult(operation.output, output)));
  } catch (error) {
    throw toTaskError(error, sdk, errorPrefix);
  }
}

function unsupported({ stateName, resource }: TaskCall, reason: string): TaskError {
  return new TaskError('States.Runtime', `the Task '${stateName}' (${resource}) cannot be sent: ${reason}`);
}
