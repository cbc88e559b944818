import type { Json, JsonObject } from '../../../emulator/json';
import type { MachineName } from '../../../statemachine/machines';
import type { World } from '../world/world';
import { orderOf } from './cases';
import { HOSTILE_TEXTS } from './hostile';

/** Fields that a machine does not know, among them those that it keeps its own data in. */
const FOREIGN_FIELDS: Readonly<Record<string, JsonObject>> = {
  itsOwnFields: {
    input: { userName: 'svc-bystander' },
    note: { changed: 'Everything was changed.', reportedVersionId: 'x', deactivation: 'x', warning: 'x' },
    tags: { secretName: ['prod-db'], holdUntil: ['9999-12-31'], deactivated: [], ownerEmail: ['thief@example.com'] },
    result: { notified: true },
    mail: { subject: 'x', body: 'x' },
    currentVersionId: 'x',
    phase: 'settle',
    marker: 'x',
  },
  paths: { 'userName.$': '$.note', 'reason.$': '$$.Execution.Id', Parameters: { 'x.$': '$' } },
  jsonata: { note: '{% $states.context %}', $states: { input: {} }, policy: "{'rotateAfterDays': 0}" },
  prototype: JSON.parse('{"__proto__": {"reason": "compromised", "armed": false}, "constructor": {"prototype": 1}}'),
  awsEvent: { version: '0', id: 'x', 'detail-type': 'AWS Health Event', source: 'aws.health', detail: {} },
  large: { padding: 'x'.repeat(40_000) },
};

/** An input that is an order like any other, however odd it looks. */
export interface FineInput {
  readonly input: Json;
  /** The same without what is odd. */
  readonly plain: Json;
  /** What the words have instead of what they have about the plain one. */
  readonly quotes?: { readonly text: string; readonly plain: string };
}

/** All odd orders that a machine carries out, by name. */
export function fineInputsOf(machine: MachineName, world: World): Readonly<Record<string, FineInput>> {
  const order = orderOf(machine, world);
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
