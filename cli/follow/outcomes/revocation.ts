import { type RotationOutput, rotated } from './rotation';

interface Output {
  readonly keys: readonly {
    readonly accessKeyId: string;
    readonly userName?: string;
    readonly outcome: string;
    readonly execution?: string;
  }[];
  readonly notified: boolean;
}

/** The rotation that makes up for the key, which belongs to the order. */
export const replacement = ({ keys }: Output) => keys.find(({ execution }) => execution !== undefined)?.execution;

/** What a revocation has changed, in sentences; with what `replacement` put out, if that ended well. */
export function revoked({ keys, notified }: Output, rotation: RotationOutput | undefined): readonly string[] {
  const owner = (userName: string | undefined) => (userName === undefined ? '' : ` of ${userName}`);
  return [
    ...keys.map(
      ({ accessKeyId, userName, outcome }) => `${accessKeyId}${owner(userName)} ${WORDS[outcome] ?? outcome}`,
    ),
    ...(rotation ? rotated({ ...rotation, previousAccessKeyId: null }) : []),
    notified ? 'A mail has gone out.' : 'The mail could not be sent: tell the owner yourself.',
    ...(keys.some(({ outcome }) => CUT_OFF.includes(outcome))
      ? ['Sessions made with it live on for up to 36 hours: see the runbook, RevokeAccessKey.']
      : []),
  ];
}

const CUT_OFF = ['revoked', 'replacing'];

/** Of a key that an event told of, too. */
const WORDS: Readonly<Record<string, string>> = {
  revoked: 'is Inactive. Its user has no secret that keyturn looks after, so nothing had to be replaced.',
  replacing: 'is Inactive.',
  activeAgain: 'was reported before, and somebody has set it Active again: nothing was done.',
  notFound: 'belongs to nobody whom keyturn reaches: nothing was done.',
};
