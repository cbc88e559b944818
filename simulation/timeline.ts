import type { UpdateAccessKeyRequest } from '@aws-sdk/client-iam';
import type { UpdateSecretRequest } from '@aws-sdk/client-secrets-manager';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { AccountCall } from '@keyturn/emulator/account/account-call';
import type { MachineName } from '@keyturn/statemachine/machines';
import { VERSION_ID_PREFIX } from '@keyturn/statemachine/secret-versions';

export type TimelineEvent =
  | 'created'
  | 'stored'
  | 'firstUsed'
  | 'copyUsed'
  | 'revoked'
  | 'deactivated'
  | 'activated'
  | 'deleted'
  | 'mailed'
  | 'requestFailed'
  | 'executionFailed';

/** Something that happened to a user on a day, counted from 0. */
export interface TimelineEntry {
  readonly day: number;
  /** Absent for a mail that is about no single user. */
  readonly userName?: string;
  readonly event: TimelineEvent;
  /** Absent where it is about no key. */
  readonly accessKeyId?: string;
  /** `executionFailed` only: of the machine, with the error. */
  readonly error?: string;
}

/** Collects what happens to the keys, as an onlooker sees it. */
export class Timeline {
  readonly entries: TimelineEntry[] = [];
  readonly #used = new Set<string>();

  /** `userOf` tells which user an execution is about, if one; `ownerOf` whose a key is. */
  constructor(
    private readonly dayOf: (milliseconds: number) => number,
    private readonly userOf: (executionArn: string) => string | undefined,
    private readonly ownerOf: (accessKeyId: string) => string | undefined,
  ) {}

  /** What the machines do to keys and secrets. A key is seen when it is stored, ten seconds after it was created. */
  noteCall({ action, parameters, effective, executionArn = '', time }: AccountCall): void {
    if (!effective) return;
    const { AccessKeyId, Status, UserName } = parameters as UpdateAccessKeyRequest;
    if (action === 'updateAccessKey') {
      const isRevoked = executionArn.includes(':RevokeAccessKey:');
      const event = Status === 'Active' ? 'activated' : isRevoked ? 'revoked' : 'deactivated';
      this.#add(time, event, UserName, AccessKeyId);
    }
    if (action === 'deleteAccessKey') this.#add(time, 'deleted', UserName, AccessKeyId);
    if (action === 'sendEmail') this.#add(time, 'mailed', this.userOf(executionArn));
    if (action === 'updateSecret') {
      const { ClientRequestToken = '' } = parameters as UpdateSecretRequest;
      const stored = ClientRequestToken.slice(VERSION_ID_PREFIX.length);
      this.#add(time, 'created', this.ownerOf(stored), stored);
      this.#add(time, 'stored', this.ownerOf(stored), stored);
    }
  }

  /** An execution that fails is heard of by its event, whatever else tells of it. */
  noteEvent(machine: MachineName, { type, timestamp, executionFailedEventDetails }: HistoryEvent, arn: string): void {
    if (type !== 'ExecutionFailed' || !timestamp) return;
    const error = `${machine} failed: ${executionFailedEventDetails?.error}`;
    this.#add(timestamp.getTime(), 'executionFailed', this.userOf(arn), undefined, error);
  }

  /** A copy is what the application did not read from the secret. */
  noteRequest({ time, userName, accessKeyId, failed, isCopy }: NotedRequest): void {
    if (failed) this.#add(time, 'requestFailed', userName, accessKeyId);
    else if (isCopy) this.#add(time, 'copyUsed', userName, accessKeyId);
    else if (!this.#used.has(accessKeyId)) this.#add(time, 'firstUsed', userName, accessKeyId);
    this.#used.add(accessKeyId);
  }

  #add(time: number, event: TimelineEvent, userName: string | undefined, accessKeyId?: string, error?: string): void {
    this.entries.push({
      day: this.dayOf(time),
      ...(userName !== undefined && { userName }),
      event,
      ...(accessKeyId !== undefined && { accessKeyId }),
      ...(error !== undefined && { error }),
    });
  }
}

interface NotedRequest {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly userName: string;
  readonly accessKeyId: string;
  readonly failed: boolean;
  readonly isCopy: boolean;
}
