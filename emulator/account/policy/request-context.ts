/** The condition keys of one request with their values; a list for a key that can have several. */
export type RequestContext = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * A request context as policies ask for it, by keys in lower case: IAM does not distinguish their case. It is read when
 * the first condition asks, which most statements never do.
 */
export class NormalizedContext {
  readonly #context: RequestContext;
  readonly #others: NormalizedContext | undefined;
  #byKey: Map<string, string | readonly string[]> | undefined;

  /** `others` are keys that many requests have. */
  constructor(context: RequestContext, others?: NormalizedContext) {
    this.#context = context;
    this.#others = others;
  }

  get(key: string): string | readonly string[] | undefined {
    return this.#read().get(key) ?? this.#others?.get(key);
  }

  #read(): Map<string, string | readonly string[]> {
    if (this.#byKey !== undefined) return this.#byKey;
    this.#byKey = new Map();
    for (const key in this.#context) {
      const value = this.#context[key];
      if (value !== undefined) this.#byKey.set(key.toLowerCase(), value);
    }
    return this.#byKey;
  }
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

/** Makes what gives the value of a condition key. */
export function conditionKey(key: string): (context: NormalizedContext) => string | readonly string[] | undefined {
  const lower = key.toLowerCase();
  const isKnown = KNOWN_KEYS.has(lower) || KNOWN_PREFIXES.some((prefix) => lower.startsWith(prefix));
  return (context) => {
    const value = context.get(lower);
    if (value === undefined && !isKnown) throw unsupported(key);
    return value;
  };
}

/** A condition on a key that the account does not know would be decided by its absence, which in AWS it might not be. */
function unsupported(key: string): Error {
  return new Error(`unsupported condition key ${key}: add it to the request context, or leave it out of the policy`);
}
