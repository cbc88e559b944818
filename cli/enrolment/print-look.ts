import type { Terminal } from '../terminal/terminal';
import type { Look } from './enrol';

const MARKS = { fine: ' ', note: '!', no: 'x' } as const;
const COLOURS = { fine: undefined, note: 'yellow', no: 'red' } as const;

/** What was seen, a line each: what stands against it is marked by an x, what is to be known by an exclamation mark. */
export function printLook(terminal: Terminal, { userName, secretName, findings }: Look): void {
  terminal.say(`${userName} and the secret ${secretName}:`);
  for (const { about, verdict, text } of findings) {
    const colour = COLOURS[verdict];
    terminal.say(`${MARKS[verdict]} ${about.padEnd(6)}  ${text}`, {
      indent: ' '.repeat(10),
      ...(colour && { colour }),
    });
  }
}
