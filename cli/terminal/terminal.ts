import { createInterface } from 'node:readline/promises';
import { masked } from '@keyturn/simulation/mask';
import type { ExitReason } from '../exit-codes';
import { VerbError } from '../verb-error';
import { type Colour, coloured, hasColours } from './colours';
import type { OutputOptions } from './output-options';
import { plain, plainLines } from './plain';
import { WIDTH, wrap } from './wrap';

/** Why there is no result, for programs. */
export interface JsonError {
  /** The name of the exit code, such as `notFound`. */
  readonly code: ExitReason;
  readonly message: string;
  /** What to do. */
  readonly next?: string;
}

/** Where a verb prints: words to stderr, data to stdout. Ids are masked among words unless the person wants them. */
export class Terminal {
  readonly #colours: boolean;
  #progress = false;
  #answered = false;

  constructor(readonly options: OutputOptions = {}) {
    this.#colours = hasColours(process.stderr);
  }

  /** A sentence, broken at the width; what is broken off is indented by `indent`. A line that others wrote into it is none. */
  say(text = '', { colour, indent = '' }: { readonly colour?: Colour; readonly indent?: string } = {}): void {
    const lines = wrap(this.#masked(plain(text)), Math.min(process.stderr.columns || WIDTH, 100), indent);
    this.#clearProgress();
    process.stderr.write(`${this.paint(colour, lines)}\n`);
  }

  /** A line that the next one takes the place of; on a terminal only. An empty text takes it away. */
  progress(text: string): void {
    if (!process.stderr.isTTY) return;
    this.#clearProgress();
    process.stderr.write(plainLines(text));
    this.#progress = text !== '';
  }

  /** A table or a text that is the result, for people; nothing where they want JSON. */
  show(text: string): void {
    this.#clearProgress();
    if (!this.options.json) process.stdout.write(`${this.shown(text)}\n`);
  }

  /** The result for programs, where they want it. */
  json(value: unknown): void {
    this.#clearProgress();
    if (!this.options.json) return;
    this.#answered = true;
    // The way in which it is spelt out is JSON's own.
    process.stdout.write(`${plainLines(JSON.stringify(value, null, 2))}\n`);
  }

  /** The one document of who wants JSON where there is no result; nothing behind a result that says more. */
  jsonError(error: JsonError): void {
    if (!this.#answered) this.json({ error });
  }

  /** The text as a terminal shows it. */
  shown(text: string): string {
    return this.#masked(plainLines(text));
  }

  #masked(text: string): string {
    return this.options.showIds ? text : masked(text);
  }

  paint(colour: Colour | undefined, text: string): string {
    return colour && this.#colours ? coloured(colour, text) : text;
  }

  /** Whether somebody is there to be asked. */
  get asks(): boolean {
    return process.stdin.isTTY === true && process.stderr.isTTY === true;
  }

  /** Yes or no; anything but yes is no, the end of the input too. @throws VerbError at Ctrl-C */
  async confirm(question: string): Promise<boolean> {
    this.#clearProgress();
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    let interrupted = false;
    lines.once('SIGINT', () => {
      interrupted = true;
      lines.close();
    });
    const closed = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
    try {
      const asked = lines.question(`${this.#masked(plain(question))} [y/N] `).catch(() => undefined);
      const answer = await Promise.race([asked, closed]);
      // Who types no answer leaves the line open.
      if (answer === undefined) process.stderr.write('\n');
      if (!interrupted) return /^y(es)?$/i.test(answer?.trim() ?? '');
    } finally {
      lines.close();
    }
    throw new VerbError('interrupted; nothing was done', 'interrupted');
  }

  #clearProgress(): void {
    if (this.#progress) process.stderr.write('\r\u001b[2K');
    this.#progress = false;
  }
}
