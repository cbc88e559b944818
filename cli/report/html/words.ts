import type { UserState } from '../findings/user-finding';
import type { KeyEventKind, KeyLife } from '../lives/key-life';
import type { Operation, Starter } from '../lives/operation';
import { daysBetween } from '../record/dates';
import type { NextAction, Outlook } from '../rules/outlook';

export const STATE_NAMES: Readonly<Record<UserState, string>> = {
  urgent: 'Urgent',
  overdue: 'Overdue',
  attention: 'Look at it',
  onHold: 'On hold',
  due: 'Due today',
  fine: 'On course',
  exempt: 'Exempt',
  notEnrolled: 'Not enrolled',
};

export const EVENT_NAMES: Readonly<Record<KeyEventKind, string>> = {
  created: 'made',
  stored: 'stored in the secret',
  superseded: 'superseded',
  current: 'current again',
  leaked: 'reported as leaked, set Inactive',
  deactivated: 'set Inactive',
  activated: 'set Active again',
  deleted: 'deleted',
};

const ACTIONS: Readonly<Record<NextAction['action'], string>> = {
  rotate: 'rotates',
  deactivate: 'previous key off',
  delete: 'previous key deleted',
};

/** `rotates 2026-04-19`: what comes next, and when. */
export function nextWords({ next }: Pick<Outlook, 'next'>): string {
  return next === undefined ? 'nothing is due' : `${ACTIONS[next.action]} ${next.date}`;
}

/** `in 12 days`, `today`. */
export function distance(today: string, date: string): string {
  const days = daysBetween(today, date);
  if (days === 0) return 'today';
  return days > 0 ? `in ${days} ${days === 1 ? 'day' : 'days'}` : `${-days} ${days === -1 ? 'day' : 'days'} ago`;
}

export function starterWords(starter: Starter): string {
  if (starter.kind === 'sweep') return `sweep of ${starter.date}`;
  if (starter.kind === 'revocation') return 'RevokeAccessKey, for a leaked key';
  return starter.kind === 'identity' ? starter.name : 'not known';
}

const DONE = { deactivated: 'set Inactive', activated: 'set Active again', deleted: 'deleted' } as const;

/** What an operation did, in a few words with ids. */
export function operationWords(operation: Operation): string {
  const { kind, accessKeyId = '', previousAccessKeyId, deletedAccessKeyId, holdUntil, execution, error } = operation;
  if (kind === 'rotated') {
    const instead = previousAccessKeyId === undefined ? '' : ` instead of ${previousAccessKeyId}`;
    const room = deletedAccessKeyId === undefined ? '' : `; ${deletedAccessKeyId} deleted to make room`;
    return `rotated: ${accessKeyId}${instead}${room}`;
  }
  if (kind === 'restored')
    return `restored: ${accessKeyId}${holdUntil === undefined ? '' : `, on hold until ${holdUntil.slice(0, 10)}`}`;
  if (kind === 'revoked') return `revoked: ${accessKeyId}`;
  if (kind === 'failed') return `${execution.machine} failed: ${error}`;
  if (kind === 'running') return `${execution.machine} is running`;
  if (kind === 'nothingToDo') return `${execution.machine} found nothing to do`;
  return `${DONE[kind]}: ${accessKeyId}`;
}

/** `today, s3 in eu-central-1`. */
export function lastUseWords({ lastUsed, status }: Pick<KeyLife, 'lastUsed' | 'status'>): string {
  if (lastUsed === null) return 'never';
  if (lastUsed === undefined) return status === 'Deleted' || status === 'Gone' ? 'gone with the key' : 'not known';
  const where = lastUsed.service === 'N/A' ? '' : `, ${lastUsed.service} in ${lastUsed.region}`;
  return `${lastUsed.date.slice(0, 10)}${where}`;
}
