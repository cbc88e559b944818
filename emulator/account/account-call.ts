import type { Caller } from './caller';

/** One call that the account has dealt with, for those who count and check. */
export interface AccountCall {
  /** `iam`. */
  readonly service: string;
  /** `createAccessKey`. */
  readonly action: string;
  /** As the service sees them: they may hold secrets. */
  readonly parameters: object;
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Whether the service has carried it out, whatever the caller was told. */
  readonly effective: boolean;
  /** Whether the caller was told of a success, of an error, or nothing. */
  readonly outcome: 'succeeded' | 'failed' | 'lost';
  /** The service's error code, where the outcome is `failed`. */
  readonly errorCode?: string;
  /** The execution that made the call, where one did. */
  readonly executionArn?: string;
  readonly stateName?: string;
}
