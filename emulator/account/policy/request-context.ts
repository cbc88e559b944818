/** The condition keys of one request with their values; a list for a key that can have several. */
export type RequestContext = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The request context with its keys in lower case: IAM does not distinguish their case. */
export type NormalizedContext = ReadonlyMap<string, string | readonly string[]>;

export function normalizeContext(context: RequestContext): NormalizedContext {
  const normalized = new Map<string, string | readonly string[]>();
  for (const [key, value] of Object.entries(context)) if (value !== undefined) normalized.set(key.toLowerCase(), value);
  return normalized;
}

/** Keys that the account fills in wherever AWS does; absent from a request they are absent, and not a mistake. */
const KNOWN_KEYS = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:securetransport',
  'aws:tagkeys',
  'aws:userid',
  'aws:username',
  'cloudwatch:namespace',
  'kms:viaservice',
  'secretsmanager:forcedeletewithoutrecovery',
  'secretsmanager:name',
  'secretsmanager:secretid',
  'secretsmanager:secretprimaryregion',
  'secretsmanager:versionid',
  'secretsmanager:versionstage',
  'ses:feedbackaddress',
  'ses:fromaddress',
  'ses:recipients',
]);

const KNOWN_PREFIXES = [
  'aws:requesttag/',
  'aws:resourcetag/',
  'iam:resourcetag/',
  'kms:encryptioncontext:',
  'secretsmanager:resourcetag/',
];

/**
 * @throws Error for a key that the account does not know: a condition on it would be decided by its absence, which
 * in AWS it might not be.
 */
export function checkConditionKey(key: string, context: NormalizedContext): void {
  const lower = key.toLowerCase();
  if (context.has(lower) || KNOWN_KEYS.has(lower) || KNOWN_PREFIXES.some((prefix) => lower.startsWith(prefix))) return;
  throw new Error(`unsupported condition key ${key}: add it to the request context, or leave it out of the policy`);
}
