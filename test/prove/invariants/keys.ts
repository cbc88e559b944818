import type { AccessKey } from '../../../emulator/account/iam/iam-state';
import { DAY_MS } from '../../../emulator/durations';
import { POLICY } from '../../support/definitions';
import { secretNameOf, storedKeysOf } from '../world/account-state';
import type { Run } from '../world/run';
import type { World } from '../world/world';
import { reportedBy } from './reported-by';

/** A key that was used less than so many days ago is in use. */
const QUIET_DAYS = POLICY.quietPeriodDays;
/** The tag that lengthens the quiet period of its user. */
const QUIET_DAYS_TAG = 'keyturn:quiet-days';
const DEACTIVATED_TAG = 'keyturn:deactivated';
const REPORTED_TAGS = ['keyturn:reported', 'keyturn:reported-2'];

interface Known {
  readonly key: AccessKey;
  status: AccessKey['status'];
  /** Milliseconds since 1970. */
  usedAt: number | undefined;
  /** The execution that made it; undefined for one that a person made. */
  readonly madeBy: Run | undefined;
  /** The execution that set it Active again. */
  reactivatedBy?: Run | undefined;
}

/** What has become of every access key, and whose doing that was: I2 and I4. */
export class Keys {
  #known = new Map<string, Known>();
  /** Keys that a person has set Active again, and that are so since; no restoration has. */
  readonly #switchedOn = new Set<string>();

  constructor(
    readonly world: World,
    readonly userNames: readonly string[],
  ) {
    this.acceptChanges();
    for (const { key } of this.#known.values()) {
      if (key.status === 'Active' && tagOf(key.owner, DEACTIVATED_TAG)?.startsWith(key.id))
        this.#switchedOn.add(key.id);
    }
  }

  /** A person has changed something: keys that are new are the person's, and so is what became of the others. */
  acceptChanges(): void {
    const before = this.#known;
    this.#known = new Map(
      this.#keys().map((key) => {
        const { madeBy, reactivatedBy, status } = before.get(key.id) ?? {};
        if (status === 'Inactive' && key.status === 'Active') this.#switchedOn.add(key.id);
        if (key.status !== 'Active') this.#switchedOn.delete(key.id);
        return [key.id, { ...known(key, madeBy), reactivatedBy }];
      }),
    );
  }

  /** I2: whether the call that `run` has just made took a key away that was in use. */
  check(run: Run | undefined): readonly string[] {
    const found: string[] = [];
    const present = new Map(this.#keys().map((key) => [key.id, key]));
    for (const [id, before] of this.#known) {
      const key = present.get(id);
      if (!key) {
        this.#known.delete(id);
        if (before.status === 'Active' && before.madeBy !== run?.root && !isOnTrial(before))
          found.push(`${nameOf(run)} deleted the Active key ${id}`);
        continue;
      }
      if (before.status === 'Active' && key.status !== 'Active' && !this.#mayDeactivate(run, before)) {
        found.push(`${nameOf(run)} set the key ${id} ${key.status}, which was in use`);
      }
      if (key.status !== 'Active') this.#switchedOn.delete(id);
      if (before.status !== 'Active' && key.status === 'Active') {
        before.reactivatedBy = run?.root;
        this.#switchedOn.delete(id);
      }
      before.status = key.status;
      before.usedAt = usedAt(key);
    }
    for (const key of present.values()) {
      if (!this.#known.has(key.id)) this.#known.set(key.id, known(key, run?.root));
    }
    return found;
  }

  /** The keys that a person has set Active again, and that are so since; oldest first. */
  switchedOn(): readonly string[] {
    return this.#keys().flatMap(({ id }) => (this.#switchedOn.has(id) ? [id] : []));
  }

  /** I4: keys that `run` made, that are in no version of the secret, and that it says nothing of. */
  unnamedBy(run: Run): readonly string[] {
    const { account } = this.world;
    // IssueAccessKey may not list keys: whoever starts it looks what has become of an outcome that is in doubt.
    if (run.ended?.status === 'ABORTED' || run.machine === 'IssueAccessKey') return [];
    const said = `${run.ended?.output} ${run.ended?.cause}`;
    return [...this.#known.values()]
      .filter(({ madeBy }) => madeBy === run)
      .filter(({ key }) => !storedKeysOf(account, secretNameOf(account, key.owner.name)).has(key.id))
      .filter(({ key }) => !said.includes(key.id))
      .map(({ key }) => `${run.machine} made the key ${key.id}, did not store it and does not name it`);
  }

  /**
   * What became of the keys that a person or an execution has successfully deactivated as compromised, and of which nobody has
   * wiped what the user said of them: their user still says so, and none is Active, but for those that a person set so.
   */
  wronglyForgiven(): readonly string[] {
    const byExecutions = [...this.world.runs.values()].flatMap(({ ended, input }) =>
      ended?.status === 'SUCCEEDED' ? reportedBy(input) : [],
    );
    const reported = new Set([...this.world.reported, ...byExecutions]);
    return [...this.#known.values()]
      .filter(({ key: { id } }) => reported.has(id) && !this.world.forgotten.has(id) && !this.#switchedOn.has(id))
      .flatMap(({ key: { id, status, owner } }) => {
        if (status === 'Active') return [`the reported key ${id} is Active again`];
        const isNoted = REPORTED_TAGS.some((tag) => tagOf(owner, tag) === id);
        return isNoted ? [] : [`the reported key ${id} is noted nowhere`];
      });
  }

  /** A key that was reported, one that a person named, or one that nothing has used of late. */
  #mayDeactivate(run: Run | undefined, { key, usedAt: used }: Known): boolean {
    const inputs = [...this.world.runs.values()].map(({ input }) => input);
    if (this.world.reported.has(key.id)) return true;
    if (inputs.some((input) => reportedBy(input).includes(key.id))) return true;
    const order = run?.root.input as PersonsOrder | undefined;
    if (run?.root.isByHand && order?.accessKeyId === key.id) {
      return order.unusedSince === undefined || used === undefined || used < Date.parse(order.unusedSince);
    }
    // keyturn had deactivated it, as the tag still says.
    if (this.#switchedOn.has(key.id) && tagOf(key.owner, DEACTIVATED_TAG)?.startsWith(key.id)) return false;
    const quietDays = Math.max(QUIET_DAYS, Number(tagOf(key.owner, QUIET_DAYS_TAG)) || 0);
    return used === undefined || dayOf(this.world.clock.now()) - dayOf(used) >= quietDays;
  }

  #keys(): readonly AccessKey[] {
    const { users } = this.world.account.iam.state;
    return this.userNames.flatMap((name) => [...(users.get(name)?.accessKeys.values() ?? [])]);
  }
}

/** What a person orders about one key: whatever its use, or only if nothing has used it since a day. */
interface PersonsOrder {
  readonly accessKeyId?: string;
  readonly unusedSince?: string;
}

function known(key: AccessKey, madeBy: Run | undefined): Known {
  return { key, status: key.status, usedAt: usedAt(key), madeBy };
}

/**
 * A restoration sets a key Active and makes the secret name it only after a wait in which whoever had not seen its hold
 * may still delete the key: IAM has no conditional deletion. The restoration then ends without having moved anything.
 */
function isOnTrial({ reactivatedBy }: Known): boolean {
  return reactivatedBy !== undefined && reactivatedBy.ended === undefined;
}

function tagOf({ tags }: AccessKey['owner'], key: string): string | undefined {
  return tags.get(key)?.Value;
}

function usedAt(key: AccessKey): number | undefined {
  return key.uses.at(-1)?.date.getTime();
}

function dayOf(milliseconds: number): number {
  return Math.floor(milliseconds / DAY_MS);
}

function nameOf(run: Run | undefined): string {
  return run ? `${run.root.machine}${run.parent ? ` (${run.machine})` : ''}` : 'somebody';
}
