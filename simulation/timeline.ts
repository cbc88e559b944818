import type { UpdateAccessKeyRequest } from '@aws-sdk/client-iam';
import type { UpdateSecretRequest } from '@aws-sdk/client-secrets-manager';
import type { AccountCall } from '@keyturn/emulator/account/account-call';
import { VERSION_ID_PREFIX } from '@keyturn/statemachine/secret-versions';

export type TimelineEvent = 'created' | 'stored' | 'firstUsed' | 'deactivated' | 'deleted' | 'mailed' | 'requestFailed';

/** Something that happened to a user on a day, counted from 0. */
export interface TimelineEntry {
  readonly day: number;
  /** Absent for a mail that is about no single user. */
  readonly userName?: string;
  readonly event: TimelineEvent;
  /** Absent where it is about no key. */
  readonly accessKeyId?: string;
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
    if (action === 'updateAccessKey' && Status === 'Inactive') this.#add(time, 'deactivated', UserName, AccessKeyId);
    if (action === 'deleteAccessKey') this.#add(time, 'deleted', UserName, AccessKeyId);
    if (action === 'sendEmail') this.#add(time, 'mailed', this.userOf(executionArn));
    if (action === 'updateSecret') {
      const { ClientRequestToken = '' } = parameters as UpdateSecretRequest;
      const stored = ClientRequestToken.slice(VERSION_ID_PREFIX.length);
      this.#add(time, 'created', this.ownerOf(stored), stored);
      this.#add(time, 'stored', this.ownerOf(stored), stored);
    }
  }

  noteRequest(time: number, userName: string, accessKeyId: string, failed: boolean): void {
    if (failed) this.#add(time, 'requestFailed', userName, accessKeyId);
    else if (!this.#used.has(accessKeyId)) this.#add(time, 'firstUsed', userName, accessKeyId);
    this.#used.add(accessKeyId);
  }

  #add(time: number, event: TimelineEvent, userName: string | undefined, accessKeyId?: string): void {
    this.entries.push({
      day: this.dayOf(time),
      ...(userName !== undefined && { userName }),
      event,
      ...(accessKeyId !== undefined && { accessKeyId }),
    });
  }
}
