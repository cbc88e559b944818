/** A key of a user as it is found. */
export interface KeyProps {
  readonly ageDays: number;
  readonly status?: 'Active' | 'Inactive' | 'Expired';
  readonly usedDaysAgo?: number;
}

/** `key` is an index into the keys of the start; a version of a person's without one names no key of the user. */
export interface VersionProps {
  readonly by: 'keyturn' | 'person';
  readonly key?: number;
  readonly ageDays: number;
}

/** What a secret says of itself. */
export interface SecretProps {
  /** The value of its tag keyturn:user, `null` for none. @default - the user */
  readonly user?: string | null;
  readonly kmsKeyId?: string;
  /** Secrets Manager rotates it. */
  readonly isRotated?: true;
  /** The service that made it. */
  readonly ownedBy?: string;
}

/** How a user and its secret are when an execution starts. */
export interface Start {
  /** Oldest first. More than two: AWS has raised the quota. */
  readonly keys: readonly KeyProps[];
  /** Oldest first; none: there is no secret. */
  readonly versions: readonly VersionProps[];
  readonly secret?: 'doomed' | 'replica' | SecretProps;
  readonly tags?: Readonly<Record<string, string>>;
  /** The key that carries the tag keyturn:deactivated. */
  readonly deactivated?: { readonly key: number; readonly daysAgo: number };
  /** The key that was reported as compromised; its version lost the label AWSPREVIOUS. */
  readonly reported?: number;
  readonly enrolled?: false;
  /** The tag that names the secret, in the case in which somebody wrote it. @default SecretName */
  readonly secretNameTag?: string;
  /** The bystander's tag names the same secret. */
  readonly isShared?: true;
  /** Of the user. @default '/' */
  readonly path?: string;
  /** The key that an application goes on using every day as long as it is accepted. */
  readonly stillUsed?: number;
  /** How many users or versions stand on a page, whatever was asked for: a service may always give fewer. */
  readonly pageSize?: number;
}

/** The user of a start as it was made. */
export interface Found {
  /** Oldest first. */
  readonly keyIds: readonly string[];
  /** The key that the secret names, where it names one of the user. */
  readonly currentKeyId?: string;
}
