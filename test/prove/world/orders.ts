import type { Json } from '../../../emulator/json';
import type { MachineName } from '../../../statemachine/machines';
import type { Found } from './start';
import { SECRET, USER } from './starts';
import type { Order } from './world';

interface OrderTemplate {
  readonly machine: MachineName;
  /** Undefined where the start has nothing to ask for. */
  readonly input: (found: Found) => Json | undefined;
}

const current = ({ currentKeyId, keyIds }: Found) => currentKeyId ?? keyIds.at(-1);
/** The key that is not the current one, where there are two. */
export const otherKeyOf = (found: Found) => found.keyIds.find((id) => id !== current(found));

function leaked(accessKeyId: string | undefined, named: { readonly userName?: string }): Json | undefined {
  return accessKeyId === undefined ? undefined : { ...named, reason: 'compromised', accessKeyId };
}

function retire(action: 'deactivate' | 'delete', accessKeyId: string | undefined): Json | undefined {
  return accessKeyId === undefined ? undefined : { userName: USER, accessKeyId, action };
}

/** Everything that a machine may be asked for, by name. */
export const ORDERS = {
  manual: { machine: 'RotateAccessKey', input: () => ({ userName: USER, secretName: SECRET }) },
  scheduled: { machine: 'RotateAccessKey', input: () => ({ userName: USER, reason: 'scheduled' }) },
  leakedCurrent: { machine: 'RotateAccessKey', input: (found) => leaked(current(found), {}) },
  leakedOther: { machine: 'RotateAccessKey', input: (found) => leaked(otherKeyOf(found), { userName: USER }) },
  issue: {
    machine: 'IssueAccessKey',
    input: ({ keyIds }) => ({ userName: USER, secretName: SECRET, hasAccessKey: keyIds.length > 0 }),
  },
  deactivateOther: { machine: 'RetireAccessKey', input: (found) => retire('deactivate', otherKeyOf(found)) },
  deleteOther: { machine: 'RetireAccessKey', input: (found) => retire('delete', otherKeyOf(found)) },
  deactivateCurrent: { machine: 'RetireAccessKey', input: (found) => retire('deactivate', current(found)) },
  deleteCurrent: { machine: 'RetireAccessKey', input: (found) => retire('delete', current(found)) },
  restore: { machine: 'RestoreAccessKey', input: () => ({ userName: USER }) },
  sweep: { machine: 'SweepAccessKeys', input: () => ({}) },
} as const satisfies Readonly<Record<string, OrderTemplate>>;

export type OrderName = keyof typeof ORDERS;

export const ORDER_NAMES = Object.keys(ORDERS) as readonly OrderName[];

/** The order for what was found; undefined where there is nothing to ask for. */
export function orderOf(name: OrderName, found: Found): Order | undefined {
  const { machine, input }: OrderTemplate = ORDERS[name];
  const value = input(found);
  return value === undefined ? undefined : { machine, input: value };
}
