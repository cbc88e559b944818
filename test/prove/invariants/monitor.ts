import type { AccountCall } from '../../../emulator/account/account-call';
import type { Claim, Violation } from '../claims';
import { stateOf } from '../world/account-state';
import type { Person } from '../world/people';
import type { Run } from '../world/run';
import { BYSTANDER, USER } from '../world/starts';
import type { World } from '../world/world';
import { CurrentKeys } from './current-keys';
import { Keys } from './keys';
import { Leaks } from './leaks';
import { reportedBy } from './reported-by';
import { SecretOwners } from './secret-owners';
import { Told } from './told';
import { untruthOf } from './truth';

const USERS = [USER, BYSTANDER];

/** Watches a world: the invariants are evaluated after each call of each Task, and when an execution ends. */
export class Monitor {
  readonly violations: Violation[] = [];
  /** How many times a claim was looked at. */
  checks = 0;
  readonly #keys: Keys;
  readonly #leaks: Leaks;
  readonly #currentKeys: CurrentKeys;
  readonly #owners: SecretOwners;
  readonly #told = new Told();
  readonly #before = new Map<Run, string>();
  /** Somebody changed keys, or what the secret says of them, while something runs that may have looked before. */
  #isDisturbed = false;

  /** `id` is what replays the world. */
  constructor(
    readonly world: World,
    readonly id: string,
  ) {
    this.#keys = new Keys(world, USERS);
    this.#leaks = new Leaks(world);
    this.#currentKeys = new CurrentKeys(world.account, USERS);
    this.#owners = new SecretOwners(world);
    world.onAct.add((person) => this.#afterAct(person));
    world.account.onCall((call) => this.#afterCall(call));
    world.onEvent.add((run, event) => {
      if (event.type === 'ExecutionStarted') this.#started(run);
      // What has happened since is not its doing.
      if (event.type === 'ExecutionRedriven') this.#before.delete(run);
      if (run.ended) this.#afterEnd(run);
    });
  }

  /** Each claim is reported once a world: what follows from a violation is none of its own. */
  report(claim: Claim, says: string): void {
    if (this.violations.some((violation) => violation.claim === claim)) return;
    this.violations.push({ claim, says, states: [...this.world.states], id: this.id });
  }

  /** What its verdicts on all that is still to come depend on, beside the world as it is. */
  memory(orderOf: (executionArn: string) => string): unknown {
    const alone = [...this.#before.keys()].map(({ arn }) => orderOf(arn)).sort();
    return [this.#isDisturbed, alone, this.#keys.switchedOn(), this.#currentKeys.foundDead()];
  }

  #started(run: Run): void {
    const { input } = run;
    for (const accessKeyId of reportedBy(input)) this.#currentKeys.excuse(accessKeyId);
    if (this.world.running.length === 1) this.#before.set(run, JSON.stringify(stateOf(this.world.account)));
    else this.#before.clear();
  }

  #afterCall(call: AccountCall): void {
    this.checks++;
    const run = this.world.runs.get(call.executionArn ?? '');
    for (const accessKeyId of this.world.reported) this.#currentKeys.excuse(accessKeyId);
    if (this.#isDisturbed) this.#currentKeys.acceptChanges();
    else for (const says of this.#currentKeys.check()) this.report('I1', says);
    if (!call.effective) return;
    this.#told.note(call);
    for (const says of this.#keys.check(run)) if (!this.#isDisturbed) this.report('I2', says);
    const stray = this.#owners.check(call);
    if (stray) this.report('I7', stray);
  }

  /** What a person has done is nobody's fault, nor what follows for those who had looked before. */
  #afterAct({ touchesKeys }: Person): void {
    this.#before.clear();
    this.#keys.acceptChanges();
    this.#currentKeys.acceptChanges();
    if (touchesKeys && this.world.running.length > 0) this.#isDisturbed = true;
  }

  #afterEnd(run: Run): void {
    this.checks++;
    const { ended, parent } = run;
    const leak = this.#leaks.after(run);
    if (leak) this.report('I3', leak);
    if (parent) return;
    for (const says of this.#keys.unnamedBy(run)) this.report('I4', says);
    if (run.hung) this.report('errors', `${run.machine} waited for ever in ${run.state}`);
    if (ended?.status === 'TIMED_OUT' || (ended?.status === 'FAILED' && !ended.error?.startsWith('KeyRotation.'))) {
      this.report('errors', `${run.machine} ended ${ended.status} with ${ended.error ?? 'no error'}`);
    }
    if (this.world.running.length === 0) {
      this.#isDisturbed = false;
      for (const says of this.#keys.wronglyForgiven()) this.report('reported', says);
    }
    const before = this.#before.get(run);
    const untold = this.#told.check(
      run,
      before !== undefined && before !== JSON.stringify(stateOf(this.world.account)),
    );
    if (untold) this.report('I8', untold);
    // What a person has done meanwhile is not its doing.
    const isAlone = before !== undefined && this.world.reported.size === 0;
    const untruth = !isAlone ? undefined : untruthOf(run, JSON.parse(before), stateOf(this.world.account));
    if (untruth) this.report('truth', untruth);
  }
}
