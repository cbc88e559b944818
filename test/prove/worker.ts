import { partOf } from './parts';

/** What a worker answers: the findings of a unit, or why there are none. */
process.on('message', (id: string) => {
  partOf(id)
    .run(id)
    .then(
      (findings) => process.send?.({ id, findings }),
      (error: Error) => process.send?.({ id, error: error.stack }),
    );
});

// Whoever asked is gone; nobody waits for the rest.
process.on('disconnect', () => process.exit());
