/** Everything but letters, digits and `-._~`, as recorded: a blank is `%20`, a plus `%2B`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
