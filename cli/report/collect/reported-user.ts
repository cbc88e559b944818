import { VERSION_ID_PREFIX } from '@keyturn/statemachine/secret-versions';
import type { AccessKeyRecord, DeploymentRecord, SecretRecord, SecretVersionRecord } from '../record/account-record';
import { addDays } from '../record/dates';
import { tagOf } from '../record/tags';
import type { ReportedKey } from './credential-report';

export interface ReportedUserProps {
  /** What IAM's credential report has of the user; undefined for one who is younger than the report. */
  readonly reported: readonly ReportedKey[] | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** That of the user's tag, as ListSecrets tells of it. */
  readonly secret: SecretRecord | undefined;
  /** When the report was made. */
  readonly generatedAt: string;
  readonly today: string;
  readonly deployment: Pick<DeploymentRecord, 'policy'>;
}

export interface ReportedUser {
  /** A key of which neither a version nor a tag tells the id has the report's name for it, `access_key_1`. */
  readonly accessKeys: readonly AccessKeyRecord[];
  readonly secret: SecretRecord | undefined;
}

/**
 * A rotation changes a secret within seconds of the making of the key, and nothing else does so soon: a restoration
 * alone waits two minutes before it moves a label.
 */
const STORED_WITHIN_MS = 120_000;

/**
 * A user as the report and the secret tell of it together; undefined where that is not clear, and the keys have to be
 * asked for. The report has no ids, and the secret has no dates of its versions. What ties them is that the youngest key
 * was made moments before the secret was last changed: it is then the one that the current version names.
 */
export function reportedUser({ reported, tags, secret, ...props }: ReportedUserProps): ReportedUser | undefined {
  if (!reported) return undefined;
  const unnamed = (): ReportedUser => ({ accessKeys: reported.map((key) => record(key, key.slot)), secret });
  const current = secret && idIn(secret, 'AWSCURRENT');
  // What is decided of these depends on no id and on no date of a version.
  if (!secret || current === undefined) return isCertain(secret, props.generatedAt) ? unnamed() : undefined;
  if (tagOf(tags, 'reported') ?? tagOf(tags, 'reported2')) return undefined;
  const [youngest, other] = reported.toSorted((one, another) => another.createDate.localeCompare(one.createDate));
  const { lastChangedDate } = secret;
  if (!youngest?.isActive || lastChangedDate === undefined || lastChangedDate > props.generatedAt) return undefined;
  const stored = Date.parse(lastChangedDate) - Date.parse(youngest.createDate);
  if (stored < 0 || stored >= STORED_WITHIN_MS) return undefined;
  const previous = idIn(secret, 'AWSPREVIOUS');
  if (!other) return mayBeThere(tags, props) ? undefined : { accessKeys: [record(youngest, current)], secret: dated() };
  if (!secret.versions.some(({ stages }) => stages.includes('AWSPREVIOUS'))) return undefined;
  const id = previous ?? tagOf(tags, 'deactivated')?.split(' ')[0] ?? other.slot;
  return { accessKeys: [record(youngest, current), record(other, id)], secret: dated() };

  /** The current version was made when the secret was last changed, the others before the key that it names. */
  function dated(): SecretRecord {
    const { versions, ...rest } = secret as SecretRecord;
    const dateOf = ({ stages }: SecretVersionRecord) =>
      (stages.includes('AWSCURRENT') ? lastChangedDate : other?.createDate) ?? rest.lastChangedDate ?? '';
    return { ...rest, versions: versions.map((version) => ({ ...version, createdDate: dateOf(version) })) };
  }
}

/** Without a label, or by a person: no id. */
function idIn({ versions }: SecretRecord, stage: string): string | undefined {
  const id = versions.find(({ stages }) => stages.includes(stage))?.versionId;
  return id?.startsWith(VERSION_ID_PREFIX) ? id.slice(VERSION_ID_PREFIX.length) : undefined;
}

/** A rotation since the report would have changed the secret. */
function isCertain(secret: SecretRecord | undefined, generatedAt: string): boolean {
  return secret?.lastChangedDate === undefined || secret.lastChangedDate <= generatedAt;
}

/** By IAM's page the report says nothing of a key that is Inactive; reports that were recorded do. */
function mayBeThere(
  tags: ReportedUserProps['tags'],
  { today, deployment: { policy } }: Pick<ReportedUserProps, 'today' | 'deployment'>,
): boolean {
  const [, date] = (tagOf(tags, 'deactivated') ?? '').split(' ');
  return date !== undefined && addDays(date, policy.deleteAfterDays - policy.deactivateAfterDays) > today;
}

function record({ isActive, createDate, lastUsed }: ReportedKey, accessKeyId: string): AccessKeyRecord {
  return {
    ...{ accessKeyId, createDate, status: isActive ? 'Active' : 'Inactive' },
    ...(lastUsed !== undefined && { lastUsed }),
  };
}
