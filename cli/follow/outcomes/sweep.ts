interface Output {
  readonly armed: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly details: readonly {
    readonly kind: string;
    readonly userName?: string;
    readonly row: string;
    readonly accessKeyId?: string;
    readonly error?: string;
  }[];
  readonly notified: boolean | null;
}

/** What a sweep has done, in sentences. */
export function swept({ armed, counts, details, notified }: Output): readonly string[] {
  const { users = 0, rotate = 0, deactivate = 0, delete: deletions = 0, started = 0, deferred = 0 } = counts;
  const due = rotate + deactivate + deletions;
  return [
    `${users} looked at, ${due} due, ${armed ? `${started} started, ${deferred} put off` : 'nothing started: the sweep was not armed'}.`,
    ...details.map(
      ({ kind, userName = '', row, accessKeyId, error }) =>
        `  ${kind}: ${userName} ${row}${accessKeyId === undefined ? '' : ` ${accessKeyId}`}${error === undefined ? '' : ` (${error})`}`,
    ),
    ...(notified === true ? ['A mail has gone out.'] : []),
  ];
}
