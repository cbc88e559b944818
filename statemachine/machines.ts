import type { StateMachineDefinition } from './asl/state-machine';
import { issueAccessKey } from './issue-access-key/issue-access-key';
import type { SecretFields } from './issue-access-key/secret-fields';
import type { Notification } from './notification';
import { restoreAccessKey } from './restore-access-key/restore-access-key';
import { retireAccessKey } from './retire-access-key/retire-access-key';
import { revokeAccessKey } from './revoke-access-key/revoke-access-key';
import { rotateAccessKey } from './rotate-access-key/rotate-access-key';
import { sweepAccessKeys } from './sweep-access-keys/sweep-access-keys';

/** A machine as it is deployed. */
export interface MachineDefinition {
  readonly definition: StateMachineDefinition;
  readonly type: 'STANDARD' | 'EXPRESS';
}

export const MACHINE_NAMES = [
  'RotateAccessKey',
  'IssueAccessKey',
  'RetireAccessKey',
  'RestoreAccessKey',
  'RevokeAccessKey',
  'SweepAccessKeys',
] as const;

export type MachineName = (typeof MACHINE_NAMES)[number];

/** What the definitions can be made with. */
export interface MachineOptions {
  /** @default SecretFields.ACCESS_KEY */
  readonly secretFields?: SecretFields;
  /** How people are told. @default 'ses' */
  readonly notification?: Notification;
}

/** Every machine of keyturn, under its name. */
export function machines({
  secretFields,
  notification = 'ses',
}: MachineOptions = {}): Readonly<Record<MachineName, MachineDefinition>> {
  return {
    RotateAccessKey: { definition: rotateAccessKey(notification), type: 'STANDARD' },
    IssueAccessKey: { definition: issueAccessKey(secretFields), type: 'EXPRESS' },
    RetireAccessKey: { definition: retireAccessKey(notification), type: 'STANDARD' },
    RestoreAccessKey: { definition: restoreAccessKey(notification), type: 'STANDARD' },
    RevokeAccessKey: { definition: revokeAccessKey(notification), type: 'STANDARD' },
    SweepAccessKeys: { definition: sweepAccessKeys(notification), type: 'STANDARD' },
  };
}
