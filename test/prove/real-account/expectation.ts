import type { ProvedMachines } from '../world/deployment';

/** What a real account asks for. Whoever holds machines against it is told what is not so; nothing where all is well. */
export interface Expectation {
  /** What happens in the account, and what is wanted then. */
  readonly wants: string;
  readonly complaints: (machines: ProvedMachines) => Promise<readonly string[]>;
}

export type Expectations = Readonly<Record<string, Expectation>>;

/** The text where the condition does not hold. */
export function unless(holds: boolean, complaint: string): readonly string[] {
  return holds ? [] : [complaint];
}
