import type { KeyPair } from './secret-shape';

/** `name = value # comment`: what comes before the value, the value, and what comes after it. */
const ASSIGNMENT = /^(?<before>\s*(?<name>[^=\s][^=]*?)\s*=\s*?)(?<value>(?:\S.*?)?)(?<after>\s*|\s+[;#].*)$/;

/** Where a comment begins behind a header: at `#` or `;`, first in the line or after a blank. */
const COMMENT = /(^|\s)[;#].*$/s;

const FIELDS = new Map<string, keyof KeyPair>([
  ['aws_access_key_id', 'accessKeyId'],
  ['aws_secret_access_key', 'secretAccessKey'],
]);

/**
 * The text of a shared credentials file in which a profile has another key. Everything else stays byte by byte: other
 * profiles, comments, order, blanks, line endings. A field that the profile lacks is added below its header, indented
 * as the fields there are, since a field that stands deeper than the one above it would become part of its value; a
 * profile that the file lacks is added at the end.
 *
 * An editor, not a judge: `assertOnlyKeyChanged` tells whether every tool reads the result.
 */
export function replaceKey(text: string, profile: string, key: KeyPair): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const missing = new Set(FIELDS.keys());
  const lines = text.split(/(?<=\n)/);
  let inProfile = false;
  let inNested = false;
  let header = -1;
  const edited = lines.map((line, index) => {
    const section = sectionName(line);
    if (section !== undefined) {
      inProfile = section === profile;
      inNested = false;
      if (inProfile && header < 0) header = index;
      return line;
    }
    if (!inProfile) return line;
    const ending = line.match(/\r?\n$/)?.[0] ?? '';
    const { before, name, value, after } = line.slice(0, line.length - ending.length).match(ASSIGNMENT)?.groups ?? {};
    if (before === undefined || name === undefined) return line;
    inNested = inNested && /^\s/.test(line);
    const field = name.toLowerCase();
    const member = FIELDS.get(field);
    if (member === undefined || inNested) {
      inNested ||= value === '';
      return line;
    }
    missing.delete(field);
    return `${before}${key[member]}${after}${ending}`;
  });
  if (missing.size === 0) return edited.join('');
  const added = [...FIELDS]
    .filter(([field]) => missing.has(field))
    .map(([field, member]) => `${field} = ${key[member]}`);
  if (header < 0) return append(text, [`[${profile}]`, ...added], eol);
  const indent = indentOfFields(edited, header);
  return insertBelow(
    edited,
    header,
    added.map((line) => indent + line),
    eol,
  );
}

/** The name of the section that a line begins; `undefined` for any other line. */
function sectionName(line: string): string | undefined {
  return line
    .replace(COMMENT, '')
    .trim()
    .match(/^\[(.*)\]$/)?.[1];
}

/** The blanks before the first field below a header, or else before the header itself. */
function indentOfFields(lines: readonly string[], header: number): string {
  for (const line of lines.slice(header + 1)) {
    if (sectionName(line) !== undefined) break;
    if (line.replace(COMMENT, '').trim() !== '') return blanksBefore(line);
  }
  return blanksBefore(lines[header] ?? '');
}

function blanksBefore(line: string): string {
  return line.match(/^[ \t]*/)?.[0] ?? '';
}

function append(text: string, added: string[], eol: string): string {
  const separator = text === '' ? '' : text.endsWith('\n') ? eol : eol + eol;
  return text + separator + added.join(eol) + eol;
}

function insertBelow(lines: string[], index: number, added: string[], eol: string): string {
  const before = lines.slice(0, index + 1).join('');
  return [before.endsWith('\n') ? before : before + eol, added.join(eol), eol, ...lines.slice(index + 1)].join('');
}
