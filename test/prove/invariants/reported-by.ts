/**
 * The keys that an execution of this input is told to be compromised: RevokeAccessKey by a person or by an event of AWS
 * Health, or the rotation that it starts.
 */
export function reportedBy(input: unknown): readonly string[] {
  const { accessKeyId, action, reason, detail } = (input ?? {}) as Telling;
  if (detail?.affectedEntities) return detail.affectedEntities.flatMap(({ entityValue }) => entityValue ?? []);
  const isReport = reason === undefined ? action === undefined : reason === 'compromised';
  return isReport && accessKeyId !== undefined ? [accessKeyId] : [];
}

interface Telling {
  readonly accessKeyId?: string;
  readonly action?: string;
  readonly reason?: string;
  readonly detail?: { readonly affectedEntities?: readonly { readonly entityValue?: string }[] };
}
