/** A character by character reader for the small grammars of paths and intrinsic functions. */
export class Reader {
  position = 0;

  constructor(readonly text: string) {}

  get done(): boolean {
    return this.position >= this.text.length;
  }

  peek(length = 1): string {
    return this.text.slice(this.position, this.position + length);
  }

  /** Steps over `expected` if it comes next. */
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.position)) return false;
    this.position += expected.length;
    return true;
  }

  expect(expected: string): void {
    if (!this.take(expected)) this.fail(`expected '${expected}'`);
  }

  skipSpaces(): void {
    while (this.peek() === ' ') this.position++;
  }

  /** Steps over what `pattern` (sticky) matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  /** A string in the quotes that come next; `\` takes the next character as it is. */
  quoted(): string {
    const quote = this.peek();
    this.position++;
    let value = '';
    while (!this.take(quote)) {
      if (this.done) this.fail('unfinished string');
      if (this.peek() === '\\') this.position++;
      value += this.peek();
      this.position++;
    }
    return value;
  }

  fail(reason: string): never {
    throw new SyntaxError(`${reason} at character ${this.position + 1} of '${this.text}'`);
  }
}
