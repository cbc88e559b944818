import { readFile } from 'node:fs/promises';

const PAUSE_MS = 5;

/** Looks at a file again and again, and at how long each look kept waiting. */
export class FileWatch {
  looks = 0;
  /** Of this process, between two looks: far more than the pause only where the machine is too busy. */
  longestPauseMs = 0;
  readonly #looking: Promise<void>;
  #isStopping = false;

  constructor(path: string, judge: (text: string) => void) {
    this.#looking = this.#look(path, judge);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#looking;
  }

  async #look(path: string, judge: (text: string) => void): Promise<void> {
    let last = Date.now();
    while (!this.#isStopping) {
      this.longestPauseMs = Math.max(this.longestPauseMs, Date.now() - last);
      last = Date.now();
      this.looks++;
      judge(await readFile(path, 'utf8'));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
