import type { ExitReason } from './exit-codes';

/** Why a verb cannot go on, in words for a person. */
export class VerbError extends Error {
  override readonly name = 'VerbError';

  /** `next` says what to do: a sentence, or commands. */
  constructor(
    message: string,
    readonly reason: ExitReason,
    readonly next?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
