import type { Json, JsonObject } from '../../../emulator/json';
import type { MachineName } from '../../../statemachine/machines';
import type { World } from '../world/world';
import { orderOf } from './cases';
import { FOREIGN_FIELDS } from './foreign';
import { HOSTILE_TEXTS } from './hostile';

/** What a sweep of this day assumes. */
const SPELLED_OUT: JsonObject = { scheduledTime: '2025-04-01T02:00:00Z', armed: true, maxRotations: 25 };

/** An input that is an order like any other, however odd it looks. */
export interface FineInput {
  readonly input: Json;
  /** The same without what is odd. */
  readonly plain: Json;
  /** What the words have instead of what they have about the plain one. */
  readonly quotes?: { readonly text: string; readonly plain: string };
}

/** All odd orders that a machine carries out, by name. The sweep refuses what it does not know. */
export function fineInputsOf(machine: MachineName, world: World): Readonly<Record<string, FineInput>> {
  const order = orderOf(machine, world);
  if (machine === 'SweepAccessKeys')
    return {
      'fine.spelledOut': { input: { ...SPELLED_OUT, ...order }, plain: order },
      'fine.console': { input: { Comment: 'Insert your JSON here', ...order }, plain: order },
    };
  const cases = Object.entries(FOREIGN_FIELDS).map(([name, fields]): [string, FineInput] => [
    `fine.${name}`,
    { input: { ...fields, ...order }, plain: order },
  ]);
  return Object.fromEntries([...cases, ...(machine === 'RetireAccessKey' ? reasons(order) : [])]);
}

/** The reason of a retirement is any text but markup, which would get into the mail. */
function reasons(order: JsonObject): [string, FineInput][] {
  return Object.entries(HOSTILE_TEXTS)
    .filter(([, text]) => !text.includes('<') && text.length < 50_000)
    .map(([kind, text]) => [
      `fine.reason.${kind}`,
      {
        input: { ...order, reason: text },
        plain: { ...order, reason: 'q'.repeat(300) },
        quotes: { text, plain: 'q'.repeat(300) },
      },
    ]);
}
