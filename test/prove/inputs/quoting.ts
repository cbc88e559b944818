import type { Run } from '../world/run';
import type { World } from '../world/world';

/** Texts of which nothing could be taken for more: names that nobody has, one that no name can be, one too long. */
export const HARMLESS_TEXTS: readonly string[] = [
  'svc-nobody-x',
  'AKIANOBODYSKEY234567',
  'svc%nobody',
  'q'.repeat(300),
];

/** What an execution says to a person, as JSON: its error, cause and output, and all mails. */
export function wordsOf({ account }: World, { ended }: Run): string {
  const { error, cause, output } = ended ?? {};
  const mails = account.ses.mails.map(({ subject, html }) => ({ subject, html }));
  return JSON.stringify({ error, cause, output: JSON.parse(output ?? 'null'), mails });
}

/**
 * Whether `words` are those about one of the harmless texts, with `text` in its place: then nothing in it was
 * evaluated. `said` has the words about each harmless text.
 */
export function isQuoted(text: string, words: string, said: ReadonlyMap<string, string>): boolean {
  const quoted = JSON.stringify(text).slice(1, -1);
  return [...said].some(([harmless, about]) => words === about.replaceAll(harmless, () => quoted));
}
