import { DAY_MS } from '../../../emulator/durations';
import { currentKeyOf, secretNameOf, stateOf, toldTimes } from '../world/account-state';
import type { ProvedMachines } from '../world/deployment';
import { use } from '../world/found';
import { type StartName, startOf, USER } from '../world/starts';
import { USUAL_QUOTA, type World } from '../world/world';

/** Long enough for every threshold of the default policy, one after the other. */
const MOST_DAYS = 250;
/** Owners are told on the first day and then every seventh. */
const TOLD_EVERY_DAYS = 7;
/** A person who was told three times running, while nothing changed, knows. */
const LONG_ENOUGH_DAYS = 3 * TOLD_EVERY_DAYS;

/** How an account stood after daily sweeps: undefined where it settled, otherwise what is wrong. */
export type Unsettled = string | undefined;

const verdicts = new WeakMap<ProvedMachines, Map<string, Unsettled>>();

/**
 * Sweeps every day until the user has one key, current and Active, and nothing is due; or until a person was told often
 * enough of what only a person can settle. An application uses the current key, and the key that the start says. What
 * came of a state, its dates counted from today, is remembered: many ways lead through the same states, from many starts.
 */
export async function settle(world: World, start: StartName): Promise<Unsettled> {
  const known = verdicts.get(world.machines) ?? new Map<string, Unsettled>();
  verdicts.set(world.machines, known);
  const { keys, pageSize, isShared, stillUsed: index } = startOf(start);
  const stillUsed = index === undefined ? undefined : world.found.keyIds[index];
  const circumstances = JSON.stringify([Math.max(USUAL_QUOTA, keys.length), pageSize, isShared]);
  const seen: string[] = [];
  const remember = (verdict: Unsettled) => {
    for (const key of seen) known.set(key, verdict);
    return verdict;
  };
  let quietDays = 0;
  let tellingDays = 0;
  for (let day = 0; day <= MOST_DAYS; day++) {
    const key = `${circumstances} ${ageKey(world, stillUsed)}`;
    if (known.has(key)) return remember(known.get(key));
    seen.push(key);
    const before = JSON.stringify(stateOf(world.account));
    const told = await sweep(world);
    if (!told && isSettled(world)) return remember(undefined);
    quietDays = told ? 0 : quietDays + 1;
    const waits = quietDays < TOLD_EVERY_DAYS && JSON.stringify(stateOf(world.account)) === before;
    tellingDays = waits ? tellingDays + 1 : 0;
    if (tellingDays > LONG_ENOUGH_DAYS) return remember(undefined);
    useKeys(world, stillUsed);
    await world.clock.sleep(DAY_MS);
  }
  return remember(`after ${MOST_DAYS} days something is due, and nobody was told for ${quietDays}`);
}

/** Whether anybody was told anything: by a machine, or by the event of an execution that failed. */
async function sweep(world: World): Promise<boolean> {
  const before = [toldTimes(world.account), failedTimes(world)].join();
  await world.execute({ machine: 'SweepAccessKeys', input: { userName: USER } });
  return [toldTimes(world.account), failedTimes(world)].join() !== before;
}

function failedTimes({ runs }: World): number {
  return [...runs.values()].filter(({ isStandard, ended }) => isStandard && ended?.status === 'FAILED').length;
}

/** One key, current and Active, or a user that keyturn has nothing to do with. */
function isSettled({ account }: World): boolean {
  const user = account.iam.state.users.get(USER);
  const secretName = secretNameOf(account, USER);
  if (secretName === undefined) return true;
  const [key, ...others] = [...(user?.accessKeys.values() ?? [])];
  return others.length === 0 && key?.status === 'Active' && key.id === currentKeyOf(account, secretName);
}

function useKeys({ account, clock }: World, stillUsed: string | undefined): void {
  const ids = [currentKeyOf(account, secretNameOf(account, USER)), stillUsed];
  for (const id of ids) if (id) use(account, id, new Date(clock.now()));
}

const ACCESS_KEY_ID = /AKIA[A-Z2-7]{16}/g;
const TIMESTAMP = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;

/** The user and its secret with dates as days before today, and ids, of one more key too, numbered as they appear. */
export function ageKey({ account, clock }: World, alsoKey?: string): string {
  const { users, secrets } = account.snapshot();
  const keys = [...account.iam.state.accessKeys.values()].filter(({ owner }) => owner.name === USER);
  const today = Math.floor(clock.now() / DAY_MS);
  const ids = new Map<string, string>();
  return JSON.stringify([
    keys.map(({ id, uses }) => [id, uses.at(-1)?.date]),
    users.find(({ userName }) => userName === USER),
    secrets.find(({ name }) => name === secretNameOf(account, USER)),
    currentKeyOf(account, secretNameOf(account, USER)),
    alsoKey,
  ])
    .replace(TIMESTAMP, (time) => `${today - Math.floor(Date.parse(time) / DAY_MS)} days ago`)
    .replace(ACCESS_KEY_ID, (id) => {
      ids.set(id, ids.get(id) ?? `key${ids.size}`);
      return ids.get(id) as string;
    });
}
