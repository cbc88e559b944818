import type { VerbContext } from '../verb-command';
import { VerbError } from '../verb-error';

/** Asks before what cuts off or deletes. @throws VerbError where the answer is not yes, or nobody is there to ask */
export async function confirm(
  { terminal }: VerbContext,
  { yes }: { readonly yes?: true },
  question: string,
): Promise<void> {
  if (yes) return;
  if (!terminal.asks) throw new VerbError('nobody is there to confirm it; nothing was done', 'declined', 'say --yes');
  if (!(await terminal.confirm(question))) throw new VerbError('not confirmed; nothing was done', 'declined');
}
