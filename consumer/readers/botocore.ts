import { type FieldValue, type SharedFileReader, UnreadableFileError } from './shared-file-reader';

/** What Python calls a blank; `strip` and `splitlines` go by these. */
const BLANK = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const AROUND = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, 'g');
const BEFORE = new RegExp(`^[${BLANK}]*`);
const AFTER = new RegExp(`[${BLANK}]+$`);
const LINE_END = '\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029';
const LINE_ENDS = new RegExp(`\\r\\n|[${LINE_END}]`);

/** The section whose fields all others inherit. */
const INHERITED = 'DEFAULT';

/**
 * botocore, and with it the AWS CLI and boto3 (`configloader.py`, on Python's `RawConfigParser`): `=` or `:`, names in
 * any case, comments on lines of their own only. What is indented deeper than its field goes on with the value, over
 * empty lines too. One line that is nothing, one field or section twice, and the file is unreadable for all profiles.
 */
export const botocore: SharedFileReader = {
  tool: 'botocore (AWS CLI, boto3)',
  read(text) {
    const parsed = parse(text);
    const inherited = parsed.get(INHERITED) ?? new Map<string, string>();
    parsed.delete(INHERITED);
    return new Map(
      [...parsed].map(([section, fields]) => [
        section,
        new Map([...inherited, ...fields].map(([field, value]) => [field, nested(value)])),
      ]),
    );
  },
};

function parse(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string[]>>();
  let section: Map<string, string[]> | undefined;
  let value: string[] | undefined;
  let fieldIndent = 0;
  // In Python's text mode a CR alone ends a line too.
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const content = strip(line);
    if (content === '') value?.push('');
    if (content === '' || /^[#;]/.test(content)) continue;
    const indent = line.match(BEFORE)?.[0].length ?? 0;
    if (value !== undefined && indent > fieldIndent) {
      value.push(content);
      continue;
    }
    fieldIndent = indent;
    const header = content.match(/^\[(.+)\]/)?.[1];
    if (header !== undefined) {
      if (sections.has(header) && header !== INHERITED) throw unreadable(index, 'begins a section for the second time');
      section = sections.get(header) ?? new Map();
      sections.set(header, section);
      value = undefined;
      continue;
    }
    if (section === undefined) throw unreadable(index, 'stands before any section (or a byte order mark before it)');
    const sign = content.search(/[=:]/);
    if (sign < 1) throw unreadable(index, 'is neither a section, nor a field, nor a comment');
    const name = content.slice(0, sign).replace(AFTER, '').toLowerCase();
    if (section.has(name)) throw unreadable(index, 'gives a field for the second time');
    value = [strip(content.slice(sign + 1))];
    section.set(name, value);
  }
  return new Map(
    [...sections].map(([name, fields]) => [
      name,
      new Map([...fields].map(([field, lines]) => [field, lines.join('\n').replace(AFTER, '')])),
    ]),
  );
}

/** A value that begins on the next line holds fields of its own, with `=` alone. */
function nested(value: string): FieldValue {
  if (!value.startsWith('\n')) return value;
  const fields = new Map<string, string>();
  for (const line of value.split(LINE_ENDS).map(strip)) {
    if (line === '') continue;
    const sign = line.indexOf('=');
    if (sign < 0) throw new UnreadableFileError('a nested line is no field');
    fields.set(strip(line.slice(0, sign)), strip(line.slice(sign + 1)));
  }
  return fields;
}

function strip(text: string): string {
  return text.replace(AROUND, '');
}

function unreadable(index: number, problem: string): UnreadableFileError {
  return new UnreadableFileError(`line ${index + 1} ${problem}`);
}
