import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { expect } from '@jest/globals';
import type { Json, JsonObject } from '../../emulator/json';
import type { Expectation, ExpectedEvent } from './conformance-case';
import { toExpected } from './matchers';
import type { CaseOutcome } from './run-case';

/**
 * Throws, in jest's words, where what became of a case is not what it expects. The history is left out of those words: its events
 * make their details when they are asked, and cannot be sent from one process of jest to the other.
 */
export function judge(
  { history = [], ...outcome }: CaseOutcome,
  { causeIncludes, events, ...expected }: Expectation,
): void {
  expect(outcome).toEqual({ ...outcome, ...(toExpected(expected as Json) as object) });
  if (causeIncludes !== undefined) expect(outcome.cause).toContain(causeIncludes);
  if (events !== undefined) judgeEvents(history, events);
}

function judgeEvents(history: readonly HistoryEvent[], expected: readonly ExpectedEvent[]): void {
  const types = new Map(history.map(({ id, type }) => [id, type]));
  const last = history.slice(-expected.length).map((event, index) => {
    const { detailsInclude, ...fields } = expected[index] as ExpectedEvent;
    const { type, previousEventId = 0 } = event;
    const found = { type, previousEventId, previousType: types.get(previousEventId) ?? null };
    return {
      ...named(found, fields),
      ...(detailsInclude !== undefined && { detailsInclude: named(detailsOf(event), detailsInclude) }),
    };
  });
  expect(last).toEqual(toExpected(expected as unknown as Json));
}

function named(found: object, expected: object): object {
  return Object.fromEntries(Object.keys(expected).map((name) => [name, (found as JsonObject)[name]]));
}

function detailsOf(event: HistoryEvent): object {
  return (Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1] as object | undefined) ?? {};
}
