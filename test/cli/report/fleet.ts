import type {
  AccessKeyRecord,
  AccountRecord,
  ExecutionRecord,
  SecretVersionRecord,
  UserRecord,
} from '../../../cli/report/record/account-record';
import { addDays } from '../../../cli/report/record/dates';
import { type Random, seededRandom } from '../../../emulator/random';
import { RotationPolicy } from '../../../statemachine/rotation-policy';

const ACCOUNT = '123456789012';
const REGION = 'eu-central-1';
const PREFIX = 'keyturn/';
const TODAY = '2026-03-31';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export interface FleetProps {
  readonly users: number;
  readonly days: number;
  /** @default 1 */
  readonly seed?: number;
}

/**
 * A fleet that keyturn has looked after for so many days, made from the timetable of the default policy; no machine ran
 * for it. One user in ten is special: a failed rotation, a leak, a restoration, a job that runs once a month, and so on.
 */
export function fleetRecord({ users, days, seed = 1 }: FleetProps): AccountRecord {
  const random = seededRandom(seed);
  const fleet = new Fleet(random, addDays(TODAY, -days));
  for (let index = 0; index < users; index++) fleet.addUser(index);
  return {
    accountId: ACCOUNT,
    region: REGION,
    deployment: {
      name: 'prod/Keyturn',
      policy: JSON.parse(JSON.stringify(RotationPolicy.DEFAULT)),
      secretNamePrefix: PREFIX,
      reach: { paths: ['/apps/'] },
      isArmed: true,
    },
    readAt: `${TODAY}T09:30:00.000Z`,
    period: { from: `${fleet.start}T00:00:00.000Z`, to: `${TODAY}T09:30:00.000Z` },
    users: fleet.users,
    executions: [...fleet.executions, ...fleet.sweeps(days)],
    switches: [],
    unread: [],
  };
}

const TEAMS = ['billing', 'search', 'ingest', 'reports', 'mobile', 'video', 'ledger', 'events', 'crm', 'mail'];
const JOBS = ['ci', 'backup', 'export', 'sync', 'worker', 'deploy', 'feed', 'audit'];
const SERVICES = ['s3', 'dynamodb', 'sqs', 'sts', 'kinesis', 'ses'];

type Special = 'failed' | 'leaked' | 'restored' | 'monthly' | 'exempt' | 'notEnrolled' | 'lost' | 'orphan';
const SPECIALS: readonly Special[] = [
  'failed',
  'leaked',
  'restored',
  'monthly',
  'exempt',
  'notEnrolled',
  'lost',
  'orphan',
];

class Fleet {
  readonly users: UserRecord[] = [];
  readonly executions: ExecutionRecord[] = [];

  constructor(
    private readonly random: Random,
    readonly start: string,
  ) {}

  addUser(index: number): void {
    const special = index % 10 === 9 ? SPECIALS[Math.floor(index / 10) % SPECIALS.length] : undefined;
    const userName = `${this.#of(TEAMS)}-${this.#of(JOBS)}-${String(index + 1).padStart(4, '0')}`;
    const firstDay = -Math.floor(this.random.next() * 50);
    const keys: (AccessKeyRecord & { gone?: boolean })[] = [this.#key(addDays(this.start, firstDay))];
    const versions: SecretVersionRecord[] = [
      { versionId: this.#uuid(), stages: ['AWSCURRENT'], createdDate: at(addDays(this.start, firstDay), 0) },
    ];
    const tags: Record<string, string> = { SecretName: `${PREFIX}${userName}`, Team: userName.split('-')[0] as string };
    let day = addDays(keys[0]?.createDate ?? '', 50);
    if (special === 'notEnrolled') delete tags.SecretName;
    else {
      while (day <= TODAY) {
        this.#rotate(userName, keys, versions, tags, day, special);
        if (special === 'monthly' && keys.filter(({ gone }) => !gone).length === 2) break;
        day = addDays(day, 50);
      }
      this.#special(special, userName, keys, versions, tags);
    }
    this.users.push({
      userName,
      path: '/apps/',
      createDate: at(addDays(this.start, -200), 0),
      tags,
      accessKeys: keys.filter(({ gone }) => !gone).map(({ gone: _, ...key }) => key),
      ...(special !== 'notEnrolled' && {
        secret: { name: `${PREFIX}${userName}`, tags: { 'keyturn:user': userName }, versions },
      }),
    });
  }

  #rotate(
    userName: string,
    keys: (AccessKeyRecord & { gone?: boolean })[],
    versions: SecretVersionRecord[],
    tags: Record<string, string>,
    day: string,
    special: Special | undefined,
  ): void {
    const previous = keys.at(-1) as AccessKeyRecord & { gone?: boolean };
    if (special === 'failed' && this.random.next() < 0.4) {
      this.#execution('RotateAccessKey', `rotate-${previous.accessKeyId}-${day}`, at(day, 130), {
        input: { userName, reason: 'scheduled' },
        error: 'KeyRotation.AccessKeyNotIssued',
        cause: `The access key of ${userName} could not be stored, and the new one was deleted again. Nothing has changed. (runbook: KeyRotation.AccessKeyNotIssued)`,
      });
      this.#rotate(userName, keys, versions, tags, addDays(day, 1), undefined);
      return;
    }
    const key = this.#key(day, 130);
    const versionId = `keyturn-access-key-${key.accessKeyId}`;
    for (const [index, version] of versions.entries()) {
      versions[index] = { ...version, stages: version.stages.includes('AWSCURRENT') ? ['AWSPREVIOUS'] : [] };
    }
    versions.push({ versionId, stages: ['AWSCURRENT'], createdDate: at(day, 151) });
    keys.push(key);
    this.#execution('RotateAccessKey', `rotate-${previous.accessKeyId}-${day}`, at(day, 130), {
      input: { userName, reason: 'scheduled' },
      output: {
        userName,
        secretName: `${PREFIX}${userName}`,
        reason: 'scheduled',
        newAccessKeyId: key.accessKeyId,
        secretVersionId: versionId,
        previousAccessKeyId: previous.accessKeyId,
        deletedAccessKeyId: null,
        notified: true,
      },
    });
    if (special === 'monthly') {
      replace(keys, previous, { lastUsed: this.#use(addDays(TODAY, -20)) });
      return;
    }
    replace(keys, previous, { lastUsed: this.#use(addDays(day, 1)) });
    const [off, gone] = [addDays(day, 35), addDays(day, 44)];
    if (off <= TODAY) this.#retire(userName, previous.accessKeyId, 'deactivate', off);
    if (off <= TODAY) replace(keys, previous, { status: 'Inactive' });
    if (off <= TODAY) tags['keyturn:deactivated'] = `${previous.accessKeyId} ${at(off, 140)}`;
    if (gone <= TODAY) this.#retire(userName, previous.accessKeyId, 'delete', gone);
    if (gone <= TODAY) replace(keys, previous, { gone: true });
  }

  #retire(userName: string, accessKeyId: string, action: 'deactivate' | 'delete', day: string): void {
    this.#execution('RetireAccessKey', `${action}-${accessKeyId}-${day}`, at(day, 140), {
      input: { userName, accessKeyId, action },
      output: {
        userName,
        accessKeyId,
        action,
        reason:
          action === 'deactivate'
            ? 'scheduled: the new key is in use and this one is not'
            : 'scheduled: the key has been Inactive for the time of the policy',
        outcome: action === 'deactivate' ? 'deactivated' : 'deleted',
        notified: true,
      },
    });
  }

  #special(
    special: Special | undefined,
    userName: string,
    keys: (AccessKeyRecord & { gone?: boolean })[],
    versions: SecretVersionRecord[],
    tags: Record<string, string>,
  ): void {
    const current = keys.at(-1) as AccessKeyRecord;
    if (special === 'exempt') tags['keyturn:exempt-until'] = addDays(TODAY, 60);
    if (special === 'orphan' && keys.filter(({ gone }) => !gone).length === 1)
      keys.push(this.#key(addDays(TODAY, -12)));
    if (special === 'lost') replace(keys, current, { status: 'Inactive' });
    if (special === 'restored') {
      tags['keyturn:hold-until'] = addDays(TODAY, 14);
      this.#execution('RestoreAccessKey', `by-hand-${userName}`, at(addDays(TODAY, -3), 600), {
        startedBy: 'operator/jane',
        input: { userName, holdUntil: addDays(TODAY, 14) },
        output: {
          userName,
          secretName: `${PREFIX}${userName}`,
          accessKeyId: current.accessKeyId,
          secretVersionId: versions.at(-1)?.versionId,
          replacedSecretVersionId: versions.at(-2)?.versionId,
          holdUntil: addDays(TODAY, 14),
          namesAccessKey: true,
          notified: true,
        },
      });
    }
    if (special === 'leaked') {
      const day = addDays(TODAY, -9);
      replace(keys, current, { status: 'Inactive' });
      tags['keyturn:reported'] = current.accessKeyId;
      tags['keyturn:deactivated'] = `${current.accessKeyId} ${at(day, 200)}`;
      this.#execution('RevokeAccessKey', `by-hand-leak-${userName}`, at(day, 200), {
        startedBy: 'oncall/omar',
        input: { accessKeyId: current.accessKeyId },
        output: { keys: [{ accessKeyId: current.accessKeyId, userName, outcome: 'replacing' }], notified: true },
      });
      const other = keys.find(({ gone, accessKeyId }) => !gone && accessKeyId !== current.accessKeyId);
      if (other) replace(keys, other, { gone: true });
      const key = this.#key(day, 201);
      keys.push(key);
      for (const [index, version] of versions.entries()) versions[index] = { ...version, stages: [] };
      versions.push({
        versionId: `keyturn-access-key-${key.accessKeyId}`,
        stages: ['AWSCURRENT'],
        createdDate: at(day, 222),
      });
      this.#execution('RotateAccessKey', `compromised-${current.accessKeyId}-${day}`, at(day, 201), {
        input: { userName, reason: 'compromised', accessKeyId: current.accessKeyId },
        output: {
          userName,
          secretName: `${PREFIX}${userName}`,
          reason: 'compromised',
          newAccessKeyId: key.accessKeyId,
          secretVersionId: `keyturn-access-key-${key.accessKeyId}`,
          previousAccessKeyId: current.accessKeyId,
          deletedAccessKeyId: other?.accessKeyId ?? null,
          notified: true,
        },
      });
    }
  }

  /** A whole, armed sweep for each day, which had nothing to say. */
  sweeps(days: number): readonly ExecutionRecord[] {
    return Array.from({ length: days }, (_, day): ExecutionRecord => {
      const date = addDays(this.start, day + 1);
      return {
        executionArn: `arn:aws:states:${REGION}:${ACCOUNT}:execution:SweepAccessKeys:${this.#uuid()}`,
        machine: 'SweepAccessKeys',
        status: 'SUCCEEDED',
        startDate: at(date, 120),
        stopDate: at(date, 240),
        input: JSON.stringify({ scheduledTime: at(date, 120) }),
        output: JSON.stringify({
          date,
          armed: true,
          counts: { users: this.users.length },
          details: [],
          notified: null,
        }),
        sources: ['stepFunctions', 'log'],
      };
    }).filter(({ startDate }) => startDate <= `${TODAY}T09`);
  }

  #execution(
    machine: ExecutionRecord['machine'],
    name: string,
    startDate: string,
    { input, output, ...rest }: { input: object; output?: object; error?: string; cause?: string; startedBy?: string },
  ): void {
    this.executions.push({
      executionArn: `arn:aws:states:${REGION}:${ACCOUNT}:execution:${machine}:${name}`,
      machine,
      status: output ? 'SUCCEEDED' : 'FAILED',
      startDate,
      stopDate: new Date(Date.parse(startDate) + 22_000).toISOString(),
      input: JSON.stringify(input),
      ...(output && { output: JSON.stringify(output) }),
      ...rest,
      sources: ['stepFunctions', 'log'],
    });
  }

  #key(day: string, minute = 0): AccessKeyRecord {
    const id = Array.from({ length: 16 }, () => this.#of([...ALPHABET])).join('');
    const use = this.random.next() < 0.9 ? this.#use(addDays(TODAY, 0)) : this.#use(addDays(TODAY, -2));
    return { accessKeyId: `AKIA${id}`, status: 'Active', createDate: at(day, minute), lastUsed: use };
  }

  #use(day: string) {
    return { date: at(day, 60), service: this.#of(SERVICES), region: REGION };
  }

  #of<T>(list: readonly T[]): T {
    return list[Math.floor(this.random.next() * list.length)] as T;
  }

  #uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.#of([...'0123456789abcdef'])).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}

function replace<T extends AccessKeyRecord>(keys: T[], key: AccessKeyRecord, change: Partial<T>): void {
  const index = keys.findIndex(({ accessKeyId }) => accessKeyId === key.accessKeyId);
  keys[index] = { ...(keys[index] as T), ...change };
}

function at(day: string, minute: number): string {
  return new Date(Date.parse(day.slice(0, 10)) + minute * 60_000).toISOString();
}
