import type { ServiceError } from '../service-error';

/** What goes wrong with a call. `…Before` leaves the account as it was, `…After` happens once the effect is there. */
export type FaultKind =
  | 'throttled'
  | 'accessDenied'
  | 'serviceErrorBefore'
  | 'serviceErrorAfter'
  | 'transportBefore'
  | 'transportAfter'
  | 'timeoutBefore'
  | 'timeoutAfter'
  | 'malformed';

export interface FaultRule {
  readonly kind: FaultKind;
  /** `iam`; every service unless given. */
  readonly service?: string;
  /** `createAccessKey`; every action unless given. */
  readonly action?: string;
  /** Only the nth call that the rule fits, counted from 1; every one unless given. */
  readonly nth?: number;
  /** Only the calls for which it answers true. */
  readonly when?: (call: FaultableCall) => boolean;
  /** Instead of the usual error of `throttled`, `accessDenied`, `serviceErrorBefore` and `serviceErrorAfter`. */
  readonly error?: ServiceError;
  /** What the answer of a `malformed` call becomes; `withoutField` and `withField` make the usual ones. */
  readonly malform?: (answer: object) => object;
}

/** What a rule can look at. */
export interface FaultableCall {
  readonly service: string;
  readonly action: string;
  readonly parameters: object;
  /** The execution that makes the call, where one does. */
  readonly executionArn?: string;
  readonly stateName?: string;
}

/** The kinds that an answer never comes of. */
export type LostAnswer = 'transport' | 'timeout';
