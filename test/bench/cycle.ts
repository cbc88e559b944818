import { seededRandom } from '@keyturn/emulator/random';
import { plainCast } from '@keyturn/simulation/cast';
import { type Story, tellStory } from '@keyturn/simulation/story';
import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';

/** One user through a cycle of 90 days and the retirement that follows, in 120 sweeps. */
export function cycleOf90(): Promise<Story> {
  return tellStory({ days: 120, cast: plainCast(1), policy: RotationPolicy.every(90), random: seededRandom(1) });
}

/** Calls of IAM and Secrets Manager. */
export function keyCalls({ apiCalls }: Story): number {
  return Object.entries(apiCalls)
    .filter(([name]) => /^(iam|secretsmanager):/.test(name))
    .reduce((total, [, count]) => total + count, 0);
}
