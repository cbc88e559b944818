/** Access key ids, also where they are part of a version id. */
const ACCESS_KEY_ID = /\bA[A-Z0-9]{15,}(?<last>[A-Z0-9]{4})\b/g;

/** The text with every access key id as `****WXYZ`: ids are no secrets, but a terminal is seen by many. */
export function masked(text: string): string {
  return text.replaceAll(ACCESS_KEY_ID, '****$<last>');
}
