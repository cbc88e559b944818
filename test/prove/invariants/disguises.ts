/**
 * The ways in which a secret may be hidden in a text: as it is, in base64 at each of the three places that a byte can
 * take, URL-encoded, and with the slashes that some JSON writers escape.
 */
export function disguises(secret: string): readonly string[] {
  return [
    ...new Set([
      secret,
      ...base64Forms(secret, 'base64'),
      ...base64Forms(secret, 'base64url'),
      encodeURIComponent(secret),
      encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
      secret.replaceAll('/', '\\/'),
      [...secret].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    ]),
  ];
}

/** The characters in the middle that do not depend on what stands before and after. */
function base64Forms(secret: string, encoding: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.from(`${'\0'.repeat(before)}${secret}`)
      .toString(encoding)
      .replaceAll('=', '');
    const first = Math.ceil((before * 4) / 3);
    return text.slice(first, -1);
  });
}

/** The first disguise of any of the secrets that occurs in the text, by the position of the secret. */
export function leakIn(text: string, secrets: readonly string[]): number | undefined {
  const index = secrets.findIndex((secret) => disguisesOf(secret).some((form) => text.includes(form)));
  return index === -1 ? undefined : index;
}

const known = new Map<string, readonly string[]>();

function disguisesOf(secret: string): readonly string[] {
  const forms = known.get(secret) ?? disguises(secret);
  if (known.size > 10_000) known.clear();
  known.set(secret, forms);
  return forms;
}
