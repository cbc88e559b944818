/**
 * What moves a terminal's cursor, colours it, or turns the direction of its text: control characters (C0, DEL, C1), line
 * and paragraph separators, and Unicode's marks of direction.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are meant
const MOVING = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A text for one line of a terminal or a log, whoever wrote it (a service, a proxy, a file's name): what would move the
 * cursor is written as `\u001b`, which is also what JSON means by it.
 */
export function printable(text: string): string {
  return text.replaceAll(MOVING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
