/** A JSONata expression as Amazon States Language writes it. */
export type Jsonata = `{%${string}%}`;

/** An expression as Amazon States Language writes it, on one line. No text in it may hold two spaces. */
export function jsonata(expression: string): Jsonata {
  return `{% ${expression.replace(/\s+/g, ' ').trim()} %}`;
}

/** Text as a JSONata literal. */
export function jsonataText(text: string): string {
  return JSON.stringify(text);
}
