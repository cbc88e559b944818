import jsonata from 'jsonata';
import { DECIDE } from '../../../statemachine/sweep-access-keys/decide';
import type { Decision, Facts, PolicyFacts } from '../../../statemachine/sweep-access-keys/facts';

export const TODAY = '2025-04-01';
export const TODAY_MS = Date.parse(TODAY);

/** A key of the user; times in milliseconds. */
export interface Key {
  readonly id: string;
  readonly status: 'Active' | 'Inactive' | 'Expired';
  readonly madeAt: number;
  readonly usedAt?: number;
}

/** A version of the secret: of the key that keyturn stored in it, or of none where a person filled it in. */
export interface Version {
  readonly keyId?: string;
  readonly madeAt: number;
  readonly stages: readonly string[];
}

/** One user as the account has it. */
export interface SweptUser {
  readonly policy: PolicyFacts;
  readonly keys: readonly Key[];
  readonly tags: Readonly<Record<string, string>>;
  readonly secret: 'there' | 'missing' | 'deleted' | 'replica' | 'rotated' | 'owned';
  /** Whose the secret's own tag says it is. @default - this user's */
  readonly secretUser?: string | undefined;
  readonly versions: readonly Version[];
}

export type Settled = Exclude<Decision, { readonly action: 'read' }>;
export type Read = Extract<Decision, { readonly action: 'read' }>['read'];

const expression = jsonata(DECIDE);
const time = (milliseconds: number) => new Date(milliseconds).toISOString();

export function decide(facts: object): Promise<Decision> {
  return expression.evaluate(undefined, { facts });
}

/** What Step Functions gets for ListAccessKeys. */
export function listAccessKeys({ keys }: SweptUser) {
  return {
    AccessKeyMetadata: keys.map(({ id, status, madeAt }) => ({
      UserName: 'svc',
      AccessKeyId: id,
      Status: status,
      CreateDate: time(madeAt),
    })),
    IsTruncated: false,
  };
}

function getAccessKeyLastUsed({ keys }: SweptUser, id: string | undefined) {
  const usedAt = keys.find((key) => key.id === id)?.usedAt;
  return {
    UserName: 'svc',
    AccessKeyLastUsed: {
      ServiceName: 'N/A',
      Region: 'N/A',
      ...(usedAt !== undefined && { LastUsedDate: time(usedAt) }),
    },
  };
}

/** The id of a version: of the key that keyturn stored in it, or one that tells nothing. */
const versionId = (keyId: string | undefined, index: number) =>
  keyId === undefined ? `00000000-0000-4000-8000-00000000000${index}` : `keyturn-access-key-${keyId}`;

function describeSecret(swept: SweptUser) {
  if (swept.secret === 'missing') return { missing: true };
  const labelled = swept.versions.flatMap(({ keyId, stages }, index) =>
    stages.length > 0 ? [[versionId(keyId, index), stages]] : [],
  );
  const user = 'secretUser' in swept ? swept.secretUser : 'svc';
  return {
    Name: 'svc',
    VersionIdsToStages: Object.fromEntries(labelled),
    ...(user !== undefined && { Tags: [{ Key: 'keyturn:user', Value: user }] }),
    ...(swept.secret === 'deleted' && { DeletedDate: time(TODAY_MS) }),
    ...(swept.secret === 'replica' && { PrimaryRegion: 'eu-central-1' }),
    ...(swept.secret === 'rotated' && { RotationEnabled: true }),
    ...(swept.secret === 'owned' && { OwningService: 'rds' }),
  };
}

/** The answer to what the expression asks for; two versions to a page. */
function answer(swept: SweptUser, question: Extract<Decision, { readonly action: 'read' }>): Partial<Facts> {
  switch (question.read) {
    case 'tags':
      return { tags: { Tags: Object.entries(swept.tags).map(([Key, Value]) => ({ Key, Value })), IsTruncated: false } };
    case 'versions': {
      const listed = swept.versions.map(({ keyId, madeAt, stages }, index) => ({
        VersionId: versionId(keyId, index),
        CreatedDate: time(madeAt),
        ...(stages.length > 0 && { VersionStages: stages }),
      }));
      return { versionPages: [{ Versions: listed.slice(0, 2), NextToken: 'next' }, { Versions: listed.slice(2) }] };
    }
    case 'lastUse':
      return {
        lastUse: {
          current: getAccessKeyLastUsed(swept, question.currentKeyId),
          other: getAccessKeyLastUsed(swept, question.otherKeyId),
        },
      };
    case 'secret':
      return { secret: describeSecret(swept) };
  }
}

/** What is known before anything but the keys was asked for. */
export function factsOf(swept: SweptUser): Facts {
  const { policy } = swept;
  return {
    userName: 'svc',
    today: TODAY,
    region: 'us-east-1',
    secretNamePrefix: 'svc',
    policy,
    keys: listAccessKeys(swept),
  };
}

/** Asks the expression about a user until it has decided, as the machine does. */
export async function decideIn(
  swept: SweptUser,
): Promise<{ readonly decision: Settled; readonly reads: readonly Read[] }> {
  let facts = factsOf(swept);
  const reads: Read[] = [];
  for (;;) {
    const decision = await decide(facts);
    if (decision.action !== 'read') return { decision, reads };
    if (reads.includes(decision.read)) throw new Error(`the expression asks for ${decision.read} again`);
    reads.push(decision.read);
    facts = { ...facts, ...answer(swept, decision) };
  }
}

/** Asks the expression once, with all answers at hand. */
export function decideKnowingAll(swept: SweptUser): Promise<Decision> {
  const currentKeyId = swept.versions.find(({ stages }) => stages.includes('AWSCURRENT'))?.keyId;
  const otherKeyId = swept.keys.find(({ id }) => id !== currentKeyId)?.id;
  const ids = { ...(currentKeyId !== undefined && { currentKeyId }), ...(otherKeyId !== undefined && { otherKeyId }) };
  const answers = (['tags', 'versions', 'lastUse', 'secret'] as const).map((read) =>
    answer(swept, { action: 'read', read, ...ids }),
  );
  return decide(Object.assign({}, factsOf(swept), ...answers));
}
