import { type FieldValue, type SharedFileReader, UnreadableFileError } from './shared-file-reader';

/** `profile x` is the section `profile.x`; a word that is none of these makes a section that is skipped. */
const PREFIXES = ['profile', 'sso-session', 'services'];
const PREFIXED = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/;

/** A comment begins at `#` or `;`, first in the line or after any blank, in values too. */
const COMMENT = /(^|\s)[;#].*$/s;

/** Names that every JavaScript object has; the SDK stumbles over them. */
const INHERITED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'profile __proto__']);

/**
 * The AWS SDK for JavaScript v3 (`@smithy/core/config`): `name = value` with `=` alone, names as they are written,
 * and no value in more than one line. A field without a value begins a group, in which it keeps what is indented.
 */
export const javaScriptSdk: SharedFileReader = {
  tool: 'the AWS SDK for JavaScript',
  read(text) {
    const sections = new Map<string, Map<string, FieldValue>>();
    let section: string | undefined;
    let group: string | undefined;
    for (const line of text.split(/\r?\n/)) {
      const content = line.replace(COMMENT, '').trim();
      if (content.startsWith('[') && content.endsWith(']')) {
        section = sectionName(content.slice(1, -1));
        group = undefined;
        continue;
      }
      const sign = content.indexOf('=');
      if (!section || sign < 1) continue;
      const name = content.slice(0, sign).trim();
      const value = content.slice(sign + 1).trim();
      if (value === '') {
        group = name;
        continue;
      }
      if (line.trimStart() === line) group = undefined;
      const fields = sections.get(section) ?? new Map<string, FieldValue>();
      sections.set(section, fields.set(group ? `${group}.${name}` : name, value));
    }
    return sections;
  },
};

function sectionName(name: string): string | undefined {
  if (INHERITED.has(name)) throw new UnreadableFileError(`a section has a name that no profile may have`);
  const [, prefix, , own] = name.match(PREFIXED) ?? [];
  if (prefix === undefined) return name;
  return PREFIXES.includes(prefix) ? `${prefix}.${own}` : undefined;
}
