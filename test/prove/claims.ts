/** What is proved, each with a short name: the invariants of the design, and what it says of errors. */
export const CLAIMS = {
  I1: 'the current version of the secret names a key that exists and is Active',
  I2: 'nothing deactivates a key that was used within the quiet period, or that a person switched on again, unless a person asks for it',
  I3: 'a secret access key occurs in the value of its secret and nowhere else',
  I4: 'every key is in a version of the secret, or was there before, or is named by the execution that made it',
  I5: 'running the same thing again harms nothing',
  I6: 'what an execution does its role allows, and what its role allows some execution does',
  I7: 'a secret is only written for the user that its own tag named directly before the key was made',
  I8: 'nothing fails in silence: who says that somebody was told has told somebody',
  reported: 'a key that was reported as compromised, and deactivated, is not Active again when all have ended',
  errors: 'an execution succeeds or fails with an error of KeyRotation',
  truth: 'a Cause that says that nothing was changed is right',
  input: 'a wrong input is refused with an error that says what to do, and changes nothing',
  settles: 'daily sweeps lead to one current Active key and nothing due, or keep telling a person',
  realAccount: 'the machines do what a real account asks for',
  reach: 'the proof reaches every state that it is about',
} as const;

export type Claim = keyof typeof CLAIMS;

/** A claim that did not hold. */
export interface Violation {
  readonly claim: Claim;
  /** What was seen; ids and states only. */
  readonly says: string;
  /** `RotateAccessKey.ListAccessKeys`, in the order in which they were entered, of all executions. */
  readonly states: readonly string[];
  /** What `npm run prove -- --replay` takes to see it again. */
  readonly id: string;
}
