import type { AccountCall } from '../../../emulator/account/account-call';
import { isJsonObject, type Json } from '../../../emulator/json';
import type { Run } from '../world/run';

/** Machines whose doing a person has to hear of. */
const TELLING = ['RotateAccessKey', 'RestoreAccessKey', 'RevokeAccessKey'];

/**
 * I8, as far as an execution can keep it: what failed ends FAILED, for which a rule of the deployment waits; what went
 * well and could not be told says so in its output, for which another rule waits. So an output must not claim a message
 * that nobody took.
 */
export class Told {
  readonly #tellers = new Set<string>();

  note({ action, executionArn }: AccountCall): void {
    if ((action === 'sendEmail' || action === 'publish') && executionArn) this.#tellers.add(executionArn);
  }

  /** What is wrong with the output of an execution that ended well; `changed`: it has changed something. */
  check(run: Run, changed: boolean): string | undefined {
    if (run.ended?.status !== 'SUCCEEDED' || !TELLING.includes(run.machine)) return undefined;
    const { notified } = objectOf(run.ended.output);
    if (notified === true && !this.#tellers.has(run.arn)) return `${run.machine} says notified, and nobody was told`;
    const saysSo = notified === true || notified === false;
    return changed && !saysSo
      ? `${run.machine} changed something, and does not say whether anybody was told`
      : undefined;
  }
}

function objectOf(text: string | undefined): Readonly<Record<string, Json>> {
  const value: Json = JSON.parse(text ?? '{}');
  return isJsonObject(value) ? value : {};
}
