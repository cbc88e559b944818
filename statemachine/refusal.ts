import type { Condition } from './asl/choice-rules';

/**
 * Why a call failed, in a word, because a Cause must not be passed on: a validation error may quote what it refused.
 * - `denied`: a policy, an SCP or a KMS key forbids it; repeating changes nothing.
 * - `throttled`: too many calls; nothing was done.
 * - `refused`: the service said no for another reason; nothing was done.
 * - `unknown`: nobody can tell whether it was done: 5xx, transport, time-out.
 */
export type Category = 'denied' | 'throttled' | 'refused' | 'unknown';

/** The services whose refusals matter, as a Cause names them. */
type RefusingService = 'Iam' | 'SecretsManager' | 'Sfn';

const FAILURE_CAUSE = '$.failure.Cause';

function causeMatches(...patterns: readonly string[]): Condition {
  return {
    And: [
      { Variable: FAILURE_CAUSE, IsPresent: true },
      { Or: patterns.map((pattern) => ({ Variable: FAILURE_CAUSE, StringMatches: pattern })) },
    ],
  };
}

/**
 * `$.failure` is a 4xx of one of the services, whatever the error's name: nothing was done. The Cause of an `aws-sdk`
 * error ends `(Service: Iam, Status Code: 403, Request ID: …)`; newer builds append to it, so it is never matched whole.
 */
export function wasRefused(...services: readonly RefusingService[]): Condition {
  return causeMatches(...services.map((service) => `*(Service: ${service}, Status Code: 4*`));
}

/** Among the refusals: those that a person has to allow. Secrets Manager denies with 400, also for a KMS key. */
export function wasDenied(...services: readonly RefusingService[]): Condition {
  return {
    And: [
      wasRefused(...services),
      causeMatches('*Status Code: 403*', '*not authorized*', '*ccess to KMS is not allowed*', '*AccessDenied*'),
    ],
  };
}

/** Among the refusals: those that pass by themselves. */
export function wasThrottled(...services: readonly RefusingService[]): Condition {
  return { And: [wasRefused(...services), causeMatches('*Rate exceeded*', '*hrottl*', '*Status Code: 429*')] };
}
