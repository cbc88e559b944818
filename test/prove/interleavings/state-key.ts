import { createHash } from 'node:crypto';
import type { Run } from '../world/run';
import type { World } from '../world/world';

/**
 * Everything that what is still to come depends on, but for when it comes, as a short text: the account, where every
 * execution is and with what input and variables, and what else the caller knows. Ids are numbered as they appear, points in
 * time by their order: nothing in the machines depends on more of them within one day.
 */
export function stateKey(world: World, orderOf: (executionArn: string) => string, more: unknown): string {
  const { users, secrets } = world.account.snapshot();
  const byCreation = [...world.account.iam.state.accessKeys.keys()];
  const values = [...world.account.secretsManager.state.secrets.values()].map(({ versions }) =>
    [...versions.values()].map(({ id, value }) => [id, value.SecretString]),
  );
  const text = JSON.stringify([
    byCreation,
    users,
    secrets,
    values,
    // whichever was started first
    [...world.runs.values()]
      .map((run) => [orderOf(run.arn), ...positionOf(run)] as const)
      .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
    more,
  ]);
  return createHash('sha1').update(withoutNames(text, world.account.secretStrings())).digest('base64');
}

function positionOf(run: Run): readonly unknown[] {
  const { machine, ended } = run;
  if (ended) return [machine, ended.status, ended.error];
  return [machine, run.state, run.last, run.retries, run.stateInput, run.variables];
}

const ACCESS_KEY_ID = /AKIA[A-Z2-7]{16}/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIMESTAMP = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;

function withoutNames(text: string, secrets: readonly string[]): string {
  let plain = text.replace(UUID, 'uuid');
  for (const secret of secrets) plain = plain.replaceAll(secret, 'secret');
  const ids = new Map<string, number>();
  plain = plain.replace(ACCESS_KEY_ID, (id) => {
    if (!ids.has(id)) ids.set(id, ids.size);
    return `key${ids.get(id)}`;
  });
  const times = [...new Set(plain.match(TIMESTAMP))].sort((one, other) => Date.parse(one) - Date.parse(other));
  const ranks = new Map(times.map((time, rank) => [time, rank]));
  return plain.replace(TIMESTAMP, (time) => `time${ranks.get(time)}`);
}
