import { createInterface } from 'node:readline/promises';
import { masked } from '@keyturn/simulation/mask';
import { type Colour, coloured, hasColours } from './colours';
import type { OutputOptions } from './output-options';
import { wrap } from './wrap';

/** The narrowest that everything is made for, and what a terminal has that does not say. */
export const WIDTH = 80;

/** Where a verb prints: words to stderr, data to stdout. Ids are masked among words unless the person wants them. */
export class Terminal {
  readonly #colours: boolean;
  #progress = false;

  constructor(readonly options: OutputOptions = {}) {
    this.#colours = hasColours(process.stderr);
  }

  /** A line of words, broken at the width; what is broken off is indented by `indent`. */
  say(text = '', { colour, indent = '' }: { readonly colour?: Colour; readonly indent?: string } = {}): void {
    const lines = wrap(this.shown(text), Math.min(process.stderr.columns || WIDTH, 100), indent);
    this.#clearProgress();
    process.stderr.write(`${this.paint(colour, lines)}\n`);
  }

  /** A line that the next one takes the place of; on a terminal only. An empty text takes it away. */
  progress(text: string): void {
    if (!process.stderr.isTTY) return;
    this.#clearProgress();
    process.stderr.write(text);
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
    if (this.options.json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  /** The text as a terminal shows it. */
  shown(text: string): string {
    return this.options.showIds ? text : masked(text);
  }

  paint(colour: Colour | undefined, text: string): string {
    return colour && this.#colours ? coloured(colour, text) : text;
  }

  /** Whether somebody is there to be asked. */
  get asks(): boolean {
    return process.stdin.isTTY === true && process.stderr.isTTY === true;
  }

  /** Yes or no; anything but yes is no, Ctrl-C too. */
  async confirm(question: string): Promise<boolean> {
    this.#clearProgress();
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^y(es)?$/i.test((await lines.question(`${this.shown(question)} [y/N] `)).trim());
    } catch {
      return false;
    } finally {
      lines.close();
    }
  }

  #clearProgress(): void {
    if (this.#progress) process.stderr.write('\r\u001b[2K');
    this.#progress = false;
  }
}
