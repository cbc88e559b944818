import type { EventKind } from '../history';

/** The events of the iterations of a Map; what they differ in is the index of the item. */
export interface IterationEvents {
  readonly started: EventKind<number>;
  readonly succeeded: EventKind<number>;
  readonly failed: EventKind<number>;
  readonly aborted: EventKind<number>;
}

/** `name` is that of the Map. */
export function iterationEvents(name: string): IterationEvents {
  return {
    started: {
      type: 'MapIterationStarted',
      details: (index) => ({ mapIterationStartedEventDetails: { name, index } }),
    },
    succeeded: {
      type: 'MapIterationSucceeded',
      details: (index) => ({ mapIterationSucceededEventDetails: { name, index } }),
    },
    failed: { type: 'MapIterationFailed', details: (index) => ({ mapIterationFailedEventDetails: { name, index } }) },
    aborted: {
      type: 'MapIterationAborted',
      details: (index) => ({ mapIterationAbortedEventDetails: { name, index } }),
    },
  };
}
