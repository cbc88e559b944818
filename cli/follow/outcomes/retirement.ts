interface Output {
  readonly userName: string;
  readonly accessKeyId: string;
  readonly outcome: 'deactivated' | 'deleted' | 'nothingToDo';
  readonly notified: boolean | null;
}

/** What a retirement has changed, in sentences. */
export function retired({ userName, accessKeyId, outcome, notified }: Output): readonly string[] {
  return [
    {
      deactivated: `${accessKeyId} of ${userName} is Inactive. What fails now still held a copy of it.`,
      deleted: `${accessKeyId} of ${userName} is deleted.`,
      nothingToDo: `There was nothing to do: ${accessKeyId} of ${userName} was already as ordered.`,
    }[outcome],
    ...(notified === false ? ['The mail could not be sent: tell the owner yourself.'] : []),
  ];
}
