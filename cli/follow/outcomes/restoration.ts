interface Output {
  readonly userName: string;
  readonly secretName: string;
  readonly accessKeyId: string;
  readonly replacedSecretVersionId: string;
  readonly holdUntil: string;
  readonly namesAccessKey: true | null;
  readonly notified?: boolean;
}

const ENDLESS = '9999-12-31';

/** What a restoration has changed, in sentences. */
export function restored({
  userName,
  secretName,
  accessKeyId,
  holdUntil,
  namesAccessKey,
  ...output
}: Output): readonly string[] {
  const until = holdUntil === ENDLESS ? 'until a person removes the tag keyturn:hold-until' : `until ${holdUntil}`;
  return [
    `${accessKeyId} of ${userName} is Active, and the version of ${secretName} that names it is current again.`,
    ...(namesAccessKey === null
      ? [
          `A person wrote that version: look at once whether it holds this key. If not, make the version ${output.replacedSecretVersionId} current again.`,
        ]
      : []),
    `${userName} is on hold ${until}.`,
    ...(output.notified === false ? ['The mail could not be sent: tell the owner yourself.'] : []),
  ];
}
