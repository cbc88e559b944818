export interface RotationOutput {
  readonly userName: string;
  readonly secretName: string;
  readonly newAccessKeyId: string | null;
  readonly previousAccessKeyId: string | null;
  readonly deletedAccessKeyId: string | null;
  readonly notified: boolean | null;
}

/** What a rotation has changed, in sentences. */
export function rotated(output: RotationOutput): readonly string[] {
  const { userName, secretName, newAccessKeyId, previousAccessKeyId, deletedAccessKeyId, notified } = output;
  return [
    ...(newAccessKeyId === null ? ['Nothing had to be rotated.'] : []),
    ...(newAccessKeyId === null
      ? []
      : [`${userName} has the new key ${newAccessKeyId}; the secret ${secretName} names it.`]),
    ...(previousAccessKeyId === null
      ? []
      : [`The previous key ${previousAccessKeyId} stays Active until nothing uses it.`]),
    ...(deletedAccessKeyId === null ? [] : [`The Inactive key ${deletedAccessKeyId} was deleted to make room.`]),
    ...(notified === false ? ['The mail could not be sent: tell the owner yourself.'] : []),
  ];
}
