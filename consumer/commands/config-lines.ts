import { resolve } from 'node:path';
import { configSection } from '../config-section';
import { processLine } from '../process-line';
import { parseFolder } from './option-values';

/**
 * The lines of `~/.aws/config` that call this command as it is called now, with whole paths, quoted as every tool
 * understands it.
 * @throws CommandLineError
 */
export function configLines(profile: string): string {
  const section = configSection(profile);
  const args = process.argv.slice(2);
  const index = args.findIndex((word) => word.startsWith('--print-config'));
  args.splice(index, args[index]?.includes('=') ? 1 : 2);
  const line = processLine([process.execPath, resolve(process.argv[1] ?? ''), ...args.map(withWholeFolder)]);
  return `${section}\ncredential_process = ${line}\n`;
}

/** Whoever runs the line does it in a folder of his own. */
function withWholeFolder(word: string, index: number, words: readonly string[]): string {
  if (words[index - 1] === '--cache-dir') return resolve(parseFolder(word));
  const folder = word.match(/^--cache-dir=(.*)$/s)?.[1];
  return folder === undefined ? word : `--cache-dir=${resolve(parseFolder(folder))}`;
}
