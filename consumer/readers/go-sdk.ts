import { type FieldValue, type SharedFileReader, UnreadableFileError } from './shared-file-reader';

/** What Go's `TrimSpace` takes away. */
const SPACE = '[\\t-\\r\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const AROUND = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');

/** The fields of one section, each with text or with fields below it. */
type Fields = Map<string, string | Map<string, string>>;

/**
 * The AWS SDK for Go v2 (`config/internal/ini`): `=` or `:`, whichever comes first, names in any case, quotes around a
 * value taken away, the last of two fields wins. What is indented belongs to the field above, if that has no value;
 * else it is a field like others, and without a sign it goes on with the value. Sections called `profile …` do not
 * count in a credentials file.
 */
export const goSdk: SharedFileReader = {
  tool: 'the AWS SDK for Go',
  read(text) {
    const sections = new Map<string, Fields>();
    let section: Fields | undefined;
    let field = '';
    const set = (name: string, value: string) => {
      field = name;
      section?.set(name, value);
    };
    for (const line of text.split('\n')) {
      if (trim(line) === '' || /^[ \t]*[#;]/.test(line)) continue;
      const name = sectionName(line);
      if (name !== undefined) {
        section = name === '' ? undefined : (sections.get(name) ?? new Map());
        if (section !== undefined) sections.set(name, section);
        field = '';
        continue;
      }
      if (!/^[ \t]/.test(line)) {
        const [key, value] = split(withoutComment(line).replace(/[ \t]+$/, '')) ?? [];
        if (key !== undefined && value !== undefined && section !== undefined) set(key, value);
        continue;
      }
      const indented = line.replace(/^[ \t]+/, '');
      const [key, value] = split(indented) ?? [];
      const above = section?.get(field);
      if (key === undefined || value === undefined) {
        if (field !== '' && typeof above === 'string' && above !== '') section?.set(field, `${above}\n${indented}`);
      } else if (field === '' || (typeof above === 'string' && above !== '')) {
        if (section !== undefined) set(key, trim(withoutComment(value)));
      } else {
        const below = above instanceof Map ? above : new Map<string, string>();
        section?.set(field, below.set(key, value));
      }
    }
    return new Map<string, ReadonlyMap<string, FieldValue>>(
      [...sections].filter(([name]) => !name.startsWith('profile ')),
    );
  },
};

/** `[name]`, or `[word name]` with the blanks between the two made one; a comment may follow. */
function sectionName(line: string): string | undefined {
  const inner = trim(line.replace(/[#;].*$/s, '')).match(/^\[(.*)\]$/s)?.[1];
  return inner === undefined ? undefined : trim(inner).replace(/[ \t]+/, ' ');
}

/** In values a comment needs a blank before it. */
function withoutComment(text: string): string {
  return [' #', ' ;', '\t#', '\t;'].reduce((rest, mark) => rest.split(mark)[0] ?? '', text);
}

function split(text: string): [string, string] | undefined {
  const sign = text.search(/[=:]/);
  return sign < 0 ? undefined : [trim(text.slice(0, sign)).toLowerCase(), unquoted(trim(text.slice(sign + 1)))];
}

function unquoted(value: string): string {
  const quote = value[0];
  if ((quote !== '"' && quote !== "'") || !value.endsWith(quote)) return value;
  // The SDK itself panics here.
  if (value.length === 1) throw new UnreadableFileError('a value is one quotation mark');
  return value.slice(1, -1);
}

function trim(text: string): string {
  return text.replace(AROUND, '');
}
