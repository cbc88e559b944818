import type { Json, JsonObject } from '../../../emulator/json';
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
  return accessKeyId === undefined ? undefined : { ...named, accessKeyId };
}

/** As AWS Health tells it. */
function exposed(accessKeyId: string | undefined): Json | undefined {
  if (accessKeyId === undefined) return undefined;
  return { source: 'aws.health', detail: { affectedEntities: [{ entityValue: accessKeyId }] } };
}

/** Before the beginning of every world, by less than the policy takes for quiet. */
const UNUSED_SINCE = '2025-03-29';

const DEACTIVATE = { action: 'deactivate', unusedSince: UNUSED_SINCE } as const;
const BY_FORCE = { action: 'deactivate', force: true } as const;
const DELETE = { action: 'delete' } as const;

function retire(order: JsonObject, accessKeyId: string | undefined): Json | undefined {
  return accessKeyId === undefined ? undefined : { userName: USER, accessKeyId, ...order };
}

/** Everything that a machine may be asked for, by name. */
export const ORDERS = {
  manual: { machine: 'RotateAccessKey', input: () => ({ userName: USER, secretName: SECRET }) },
  scheduled: { machine: 'RotateAccessKey', input: () => ({ userName: USER, reason: 'scheduled' }) },
  leakedCurrent: { machine: 'RevokeAccessKey', input: (found) => leaked(current(found), {}) },
  exposedCurrent: { machine: 'RevokeAccessKey', input: (found) => exposed(current(found)) },
  leakedOther: { machine: 'RevokeAccessKey', input: (found) => leaked(otherKeyOf(found), { userName: USER }) },
  issue: {
    machine: 'IssueAccessKey',
    input: () => ({ userName: USER, secretName: SECRET }),
  },
  deactivateOther: { machine: 'RetireAccessKey', input: (found) => retire(DEACTIVATE, otherKeyOf(found)) },
  deleteOther: { machine: 'RetireAccessKey', input: (found) => retire(DELETE, otherKeyOf(found)) },
  deactivateCurrent: { machine: 'RetireAccessKey', input: (found) => retire(BY_FORCE, current(found)) },
  deleteCurrent: { machine: 'RetireAccessKey', input: (found) => retire(DELETE, current(found)) },
  restore: { machine: 'RestoreAccessKey', input: () => ({ userName: USER }) },
  sweep: { machine: 'SweepAccessKeys', input: () => ({}) },
} as const satisfies Readonly<Record<string, OrderTemplate>>;

export type OrderName = keyof typeof ORDERS;

/** Each goes a way of its own; an exposure is told in another way than a leak, and goes the same. */
export const ORDER_NAMES = (Object.keys(ORDERS) as OrderName[]).filter((name) => name !== 'exposedCurrent');

/** The order for what was found; undefined where there is nothing to ask for. */
export function orderOf(name: OrderName, found: Found): Order | undefined {
  const { machine, input }: OrderTemplate = ORDERS[name];
  const value = input(found);
  return value === undefined ? undefined : { machine, input: value };
}
