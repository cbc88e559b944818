import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Violation } from '../claims';
import type { Findings } from '../part';

const ROOT = join(__dirname, '..', '..', '..');

/** What a person runs, by name: arguments of `npm start`. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  once: ['--once'],
  onceAsJson: ['--once', '--json'],
  story: ['--days', '30'],
  storyAsJson: ['--days', '30', '--json'],
};

/** Forty characters as IAM draws them, with nothing of the kind beside them. */
const SECRET_ACCESS_KEY = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;

/** What a process prints of secrets that only it knows: found by their looks, as they are and inside base64. */
export function secretsIn(text: string): readonly string[] {
  const encoded = text.match(/[A-Za-z0-9/+_-]{54,}/g) ?? [];
  const texts = [text, ...encoded.map((word) => Buffer.from(word, 'base64').toString('latin1'))];
  return texts.flatMap((each) => each.match(SECRET_ACCESS_KEY) ?? []).filter(looksRandom);
}

/** A path or a word of that length has no such mixture. */
function looksRandom(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 2;
}

/** Runs `npm start` and looks through what it prints to both streams. */
export async function printed(command: string): Promise<Findings> {
  const { stdout, stderr } = await start(COMMANDS[command] ?? []);
  const found = secretsIn(`${stdout}\n${stderr}`).length;
  const says = `npm start -- ${COMMANDS[command]?.join(' ')} prints ${found} texts that look like secrets`;
  const violations: Violation[] =
    found === 0 ? [] : [{ claim: 'I3', says, states: [], id: `leaks/printed/${command}` }];
  return { counts: { commands: 1, checks: 1 }, violations };
}

function start(args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const script = join(ROOT, 'scripts', 'start.ts');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', script, ...args],
      { cwd: ROOT, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => {
        if (stdout === '') reject(error ?? new Error('npm start printed nothing'));
        else resolve({ stdout, stderr });
      },
    );
  });
}
