import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const COMMAND_FILE = /^(.+)Command\.d\.ts$/;

/** The folder that holds the SDK's packages; found through one that this code needs anyway. */
const SDK_FOLDER = dirname(dirname(require.resolve('@aws-sdk/client-sfn/package.json')));

/** Package names by the service's name in a Resource: `secretsmanager` for `client-secrets-manager`. */
let packages: ReadonlyMap<string, string> | undefined;
const actionsByService = new Map<string, ReadonlySet<string> | undefined>();

/**
 * Whether a service has an action, by the commands of the SDK's client for it. Services whose client is not installed
 * are taken to have every action.
 */
export function hasAction(service: string, action: string): boolean {
  if (!actionsByService.has(service)) actionsByService.set(service, readActions(service));
  return actionsByService.get(service)?.has(action) ?? true;
}

function readActions(service: string): ReadonlySet<string> | undefined {
  packages ??= new Map(readdirSync(SDK_FOLDER).map((name) => [name.replace(/^client-/, '').replaceAll('-', ''), name]));
  const folder = join(SDK_FOLDER, packages.get(service) ?? '', 'dist-types', 'commands');
  if (!packages.has(service) || !existsSync(folder)) return undefined;
  const commands = readdirSync(folder).map((file) => COMMAND_FILE.exec(file)?.[1]);
  return new Set(commands.filter((command) => command !== undefined).map(toAction));
}

/** Actions are written with a small first letter. */
function toAction(command: string): string {
  return command.charAt(0).toLowerCase() + command.slice(1);
}
