/** The narrowest that everything is made for, and what a terminal has that does not say. */
export const WIDTH = 80;

/** Words on lines of at most `width` characters; a word that is longer stands alone. Lines that are there stay. */
export function wrap(text: string, width: number, indent = ''): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width, indent))
    .join('\n');
}

function wrapLine(line: string, width: number, indent: string): string {
  const lead = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = lead;
  for (const word of line.slice(lead.length).split(' ')) {
    const empty = current.trim() === '';
    if (!empty && current.length + 1 + word.length > width) {
      lines.push(current);
      current = `${indent}${word}`;
    } else current += empty ? word : ` ${word}`;
  }
  return [...lines, current].join('\n');
}
