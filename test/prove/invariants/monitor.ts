import type { AccountCall } from '../../../emulator/account/account-call';
import type { Claim, Violation } from '../claims';
import { stateOf } from '../world/account-state';
import type { Run } from '../world/run';
import { BYSTANDER, USER } from '../world/starts';
import type { World } from '../world/world';
import { CurrentKeys } from './current-keys';
import { isReport, Keys } from './keys';
import { Leaks } from './leaks';
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
  readonly #before = new Map<Run, string>();

  /** `id` is what replays the world. */
  constructor(
    readonly world: World,
    readonly id: string,
  ) {
    this.#keys = new Keys(world, USERS);
    this.#leaks = new Leaks(world);
    this.#currentKeys = new CurrentKeys(world.account, USERS);
    world.account.onCall((call) => this.#afterCall(call));
    world.onEvent.add((run, event) => {
      if (event.type === 'ExecutionStarted') this.#started(run);
      // What has happened since is not its doing.
      if (event.type === 'ExecutionRedriven') this.#before.delete(run);
      if (run.ended) this.#afterEnd(run);
    });
  }

  /** What a person or an administrator has done meanwhile is nobody's fault. */
  acceptChanges(): void {
    this.#keys.acceptChanges();
    this.#currentKeys.acceptChanges();
  }

  /** Each claim is reported once a world: what follows from a violation is none of its own. */
  report(claim: Claim, says: string): void {
    if (this.violations.some((violation) => violation.claim === claim)) return;
    this.violations.push({ claim, says, states: [...this.world.states], id: this.id });
  }

  #started(run: Run): void {
    const { input } = run;
    if (isReport(input)) this.#currentKeys.excuse(input.accessKeyId);
    if (this.world.running.length === 1) this.#before.set(run, JSON.stringify(stateOf(this.world.account)));
    else this.#before.clear();
  }

  #afterCall(call: AccountCall): void {
    this.checks++;
    const run = this.world.runs.get(call.executionArn ?? '');
    for (const accessKeyId of this.world.reported) this.#currentKeys.excuse(accessKeyId);
    for (const says of this.#currentKeys.check()) this.report('I1', says);
    if (call.effective) for (const says of this.#keys.check(run)) this.report('I2', says);
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
    if (this.world.running.length === 0) for (const says of this.#keys.backInForce()) this.report('reported', says);
    const before = this.#before.get(run);
    // What a person has done meanwhile is not its doing.
    const isAlone = before !== undefined && this.world.reported.size === 0;
    const untruth = !isAlone ? undefined : untruthOf(run, JSON.parse(before), stateOf(this.world.account));
    if (untruth) this.report('truth', untruth);
  }
}
