import type { Simulation } from './simulation';

/** Who is in a story, and what happens to them beside the daily sweeps. */
export interface Cast {
  readonly characters: readonly Character[];
  /** In the order of time. */
  readonly incidents?: readonly Incident[];
}

/** A user, and who works with its key. */
export interface Character {
  readonly userName: string;
  /** Of its key when the story begins. @default 0 */
  readonly keyAgeDays?: number;
  /** @default true: it has a secret called like the user, from which an application takes the key */
  readonly isEnrolled?: boolean;
  /**
   * Somebody has copied the first key to a place that no rotation reaches, and uses the copy every so many days.
   * @default - nobody has
   */
  readonly copyUsedEveryDays?: number;
}

export interface Incident {
  /** Counted from 0, at this hour in UTC. */
  readonly day: number;
  readonly hour: number;
  act(simulation: Simulation): Promise<unknown>;
}

/** The plain story: so many users, to whom nothing happens but the sweeps. */
export function plainCast(users: number): Cast {
  if (users === 1) return { characters: [{ userName: 'svc-ci' }] };
  const digits = String(users).length;
  return {
    characters: Array.from({ length: users }, (_, index) => ({
      userName: `svc-${String(index + 1).padStart(digits, '0')}`,
    })),
  };
}
