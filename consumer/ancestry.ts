import { digestOf } from './cache';
import { CircleError } from './errors';

/** The questions of the processes that wait for this one's answer, the first one first. */
const VARIABLE = 'KEYTURN_CREDENTIAL_PROCESS';

/**
 * To be called before the SDK is asked for credentials: their source may be a profile with a `credential_process` of its
 * own, which starts us again, for another secret or another source. A chain of those ends; a circle would not.
 * @throws CircleError if the same question is being asked already by a process that waits for this one
 */
export function enter(question: readonly (string | undefined)[], env: NodeJS.ProcessEnv = process.env): void {
  const ancestors = env[VARIABLE]?.split(',') ?? [];
  const own = digestOf(question);
  if (ancestors.includes(own)) {
    throw new CircleError(
      'the credentials to read the secret with come from this very command: give another --source-profile',
    );
  }
  env[VARIABLE] = [...ancestors, own].join(',');
}
