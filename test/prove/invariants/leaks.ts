import type { AccountCall } from '../../../emulator/account/account-call';
import { secretNameOf } from '../world/account-state';
import type { Run } from '../world/run';
import type { World } from '../world/world';
import { leakIn } from './disguises';

/**
 * I3: whether a secret access key has come to light. Looked for are those that an execution can know: of keys that were
 * made since, and, once anybody has read the value of a secret, all there are. No other call returns one.
 */
export class Leaks {
  readonly #madeBefore: number;
  #areAllInReach = false;
  #mailsRead = 0;
  #linesRead = 0;
  /** By user, every secret that its tag has named. */
  readonly #homes = new Map<string, Set<string>>();
  /** How long the histories were when the first key was made: what is older cannot hold its secret. */
  #longBefore: ReadonlyMap<Run, number> | undefined;

  constructor(readonly world: World) {
    this.#madeBefore = world.account.secretStrings().length;
    this.#noteHomes();
    world.onAct.add(() => this.#noteHomes());
    world.account.onCall(({ action }: AccountCall) => {
      if (/getSecretValue/i.test(action)) this.#areAllInReach = true;
      if (action !== 'createAccessKey') return;
      this.#longBefore ??= new Map([...world.runs.values()].map((run) => [run, run.events.length]));
    });
  }

  /** Where a secret access key is to be seen now that `run` has ended; undefined where none is. */
  after(run: Run): string | undefined {
    const { account } = this.world;
    const secrets = account.secretStrings().slice(this.#areAllInReach ? 0 : this.#madeBefore);
    if (secrets.length === 0) return undefined;
    const { users } = account.iam.state;
    const mails = account.ses.mails.slice(this.#mailsRead);
    this.#mailsRead = account.ses.mails.length;
    const logs = this.world.logs.slice(this.#linesRead);
    this.#linesRead = this.world.logs.length;
    const events = run.events.slice(this.#areAllInReach ? 0 : this.#longBefore?.get(run));
    const places: readonly (readonly [string, string])[] = [
      [`the history of ${run.machine}`, textsIn(events)],
      ['a log', textsIn(logs)],
      [`the answer of ${run.machine}`, JSON.stringify(run.ended)],
      ['a mail', JSON.stringify(mails)],
      ['a message', JSON.stringify(account.sns.notifications)],
      ['the tags of a user', JSON.stringify([...users.values()].map(({ tags }) => [...tags.values()]))],
    ];
    const place = places.find(([, text]) => leakIn(text, secrets) !== undefined);
    return place ? `a secret access key is in ${place[0]}` : this.#strayIn(secrets);
  }

  #noteHomes(): void {
    const { account } = this.world;
    for (const { name } of account.iam.state.users.values()) {
      const homes = this.#homes.get(name) ?? new Set();
      const home = secretNameOf(account, name);
      this.#homes.set(name, home === undefined ? homes : homes.add(home));
    }
  }

  /** A secret may hold only the keys of its own user. */
  #strayIn(secrets: readonly string[]): string | undefined {
    const { account } = this.world;
    const owners = new Map(
      [...account.iam.state.accessKeys.values()].map(({ secretAccessKey, owner }) => [secretAccessKey, owner.name]),
    );
    for (const { name, description, versions } of account.secretsManager.state.secrets.values()) {
      if (leakIn(description ?? '', secrets) !== undefined) {
        return `a secret access key is in the description of ${name}`;
      }
      for (const { value } of versions.values()) {
        const leak = leakIn(value.SecretString ?? '', secrets);
        const owner = leak === undefined ? undefined : owners.get(secrets[leak] as string);
        const homes = this.#homes.get(owner ?? '');
        if (homes?.size && !homes.has(name)) return `a secret access key of ${owner} is in the secret ${name}`;
      }
    }
    return undefined;
  }
}

/** All texts of a history, each once: what one state puts out the next one takes in. */
function textsIn(events: readonly object[]): string {
  const texts = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.add(value);
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collect(inner);
  };
  for (const event of events) collect(event);
  return [...texts].join('\n');
}
