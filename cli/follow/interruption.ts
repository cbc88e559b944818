const REASONS = { SIGINT: 'interrupted', SIGTERM: 'terminated' } as const;

export interface Interruption {
  readonly signal: AbortSignal;
  /** How the verb ends, once the signal is aborted. */
  readonly reason: (typeof REASONS)[keyof typeof REASONS];
  end(): void;
}

/** Until `end`, Ctrl-C and SIGTERM abort the signal instead of the process; a second one ends the process as ever. */
export function untilInterrupted(): Interruption {
  const controller = new AbortController();
  let reason: Interruption['reason'] = 'interrupted';
  const listeners = Object.entries(REASONS).map(([name, meaning]) => {
    const listener = () => {
      reason = meaning;
      controller.abort();
    };
    process.once(name, listener);
    return () => process.removeListener(name, listener);
  });
  return {
    signal: controller.signal,
    get reason() {
      return reason;
    },
    end: () => {
      for (const remove of listeners) remove();
    },
  };
}
