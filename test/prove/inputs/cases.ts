import type { Json, JsonObject } from '../../../emulator/json';
import type { MachineName } from '../../../statemachine/machines';
import { BYSTANDER, SECRET, USER } from '../world/starts';
import type { World } from '../world/world';
import { FOREIGN_FIELDS } from './foreign';
import { HOSTILE_TEXTS, WRONG_INPUTS, WRONG_TYPES } from './hostile';

/** An input that must be refused. */
export interface BadInput {
  readonly input: Json;
  /** What happened to the account before. */
  readonly prepare?: (world: World) => void;
  /** The text in it that must be taken for nothing but a text. */
  readonly quotes?: Quoted;
}

interface Quoted {
  readonly text: string;
  /** Where it stands; what is said of texts in one place is said alike. */
  readonly place: string;
  readonly inputWith: (text: string) => Json;
}

/** What the cases of a machine are made of. */
interface Recipe {
  /** An order that would be carried out. */
  readonly good: (world: World) => JsonObject;
  /** The fields of which each must be a name that exists. */
  readonly names: readonly string[];
  readonly special: (world: World) => Readonly<Record<string, BadInput>>;
}

const other = ({ found }: World) => found.keyIds[0] as string;
const current = ({ found }: World) => found.keyIds[1] as string;

function keyOfBystander({ account }: World): string {
  return [...(account.iam.state.users.get(BYSTANDER)?.accessKeys.keys() ?? [])][0] as string;
}

/** The name stands for another user now: no tag, no keys. */
function makeAgain({ account: { iam } }: World): void {
  for (const { AccessKeyId } of iam.listAccessKeys({ UserName: USER }).AccessKeyMetadata ?? []) {
    iam.deleteAccessKey({ UserName: USER, AccessKeyId });
  }
  iam.deleteUser({ UserName: USER });
  iam.createUser({ UserName: USER });
}

function removeKey({ account: { iam } }: World, AccessKeyId: string): void {
  iam.deleteAccessKey({ UserName: USER, AccessKeyId });
}

function healthEvent(...ids: readonly Json[]): JsonObject {
  return { source: 'aws.health', detail: { affectedEntities: ids.map((entityValue) => ({ entityValue })) } };
}

function guardDutyFinding(accessKeyDetails: JsonObject): JsonObject {
  return { source: 'aws.guardduty', detail: { severity: 8, resource: { accessKeyDetails } } };
}

/** Of an id in an event no more is said than fits; of a name that is too long, nothing. */
const LONGEST_SAID = 128;

function hostileEvents(place: string, inputWith: (text: string) => Json): Readonly<Record<string, BadInput>> {
  const cases = Object.entries(HOSTILE_TEXTS).map(([kind, text]): [string, BadInput] => [
    `${place}.${kind}`,
    text.length > LONGEST_SAID ? { input: inputWith(text) } : quoting(place, text, inputWith),
  ]);
  return Object.fromEntries(cases);
}

function quoting(place: string, text: string, inputWith: (text: string) => Json): BadInput {
  return { input: inputWith(text), quotes: { text, place, inputWith } };
}

export const RECIPES: Readonly<Partial<Record<MachineName, Recipe>>> = {
  RotateAccessKey: {
    good: () => ({ userName: USER, secretName: SECRET, reason: 'manual' }),
    names: ['userName', 'secretName', 'accessKeyId', 'reason'],
    special: (world) => ({
      anotherSecret: { input: { userName: USER, secretName: BYSTANDER } },
      compromisedWithoutKey: { input: { userName: USER, reason: 'compromised' } },
      reasonOfAnotherCase: { input: { userName: USER, reason: 'Manual' } },
      keyOfAnotherUser: { input: { userName: USER, accessKeyId: keyOfBystander(world) } },
      leakedKeyOfAnotherUser: {
        input: { userName: USER, accessKeyId: keyOfBystander(world), reason: 'compromised' },
      },
      leakedKeyThatIsGone: {
        input: { userName: USER, accessKeyId: other(world), reason: 'compromised' },
        prepare: (prepared) => removeKey(prepared, other(prepared)),
      },
      userMadeAgain: { input: { userName: USER }, prepare: makeAgain },
    }),
  },
  IssueAccessKey: {
    good: () => ({ userName: USER, secretName: SECRET }),
    names: ['userName', 'secretName'],
    special: () => ({
      anotherSecret: { input: { userName: USER, secretName: BYSTANDER } },
      secretOfAnotherUser: { input: { userName: BYSTANDER, secretName: USER } },
      userMadeAgain: { input: { userName: USER, secretName: SECRET }, prepare: makeAgain },
    }),
  },
  RetireAccessKey: {
    good: (world) => ({ userName: USER, accessKeyId: other(world), action: 'delete' }),
    names: ['userName', 'accessKeyId', 'action', 'unusedSince', 'force'],
    special: (world) => ({
      currentKey: { input: { userName: USER, accessKeyId: current(world), action: 'deactivate', force: true } },
      currentKeyToDelete: { input: { userName: USER, accessKeyId: current(world), action: 'delete' } },
      keyOfAnotherUser: {
        input: { userName: USER, accessKeyId: keyOfBystander(world), action: 'deactivate', force: true },
      },
      keyUnderAnotherUser: {
        input: { userName: BYSTANDER, accessKeyId: other(world), action: 'deactivate', force: true },
      },
      neitherDayNorForce: { input: { userName: USER, accessKeyId: other(world), action: 'deactivate' } },
      dayAhead: {
        input: { userName: USER, accessKeyId: other(world), action: 'deactivate', unusedSince: '2025-04-02' },
      },
      dayWithoutZeros: {
        input: { userName: USER, accessKeyId: other(world), action: 'deactivate', unusedSince: '2025-3-1' },
      },
      forceAsText: { input: { userName: USER, accessKeyId: other(world), action: 'deactivate', force: 'true' } },
      markupInTheReason: {
        input: {
          userName: USER,
          accessKeyId: other(world),
          action: 'delete',
          reason: '<a href="https://example.com">',
        },
      },
      userMadeAgain: {
        input: { userName: USER, accessKeyId: other(world), action: 'deactivate', force: true },
        prepare: makeAgain,
      },
    }),
  },
  RestoreAccessKey: {
    good: () => ({ userName: USER }),
    names: ['userName', 'holdUntil'],
    special: () => ({
      holdInThePast: { input: { userName: USER, holdUntil: '2025-03-31' } },
      holdUntilToday: { input: { userName: USER, holdUntil: '2025-04-01' } },
      holdWithoutDay: { input: { userName: USER, holdUntil: '2031-12' } },
      holdWithAnImpossibleDay: { input: { userName: USER, holdUntil: '2031-13-45' } },
      holdWithAnImpossibleYear: { input: { userName: USER, holdUntil: '20311-01-01' } },
      holdInWords: { input: { userName: USER, holdUntil: 'tomorrow' } },
      holdAsNumber: { input: { userName: USER, holdUntil: '1924905600' } },
      holdWithTime: { input: { userName: USER, holdUntil: '2031-12-31T00:00:00Z' } },
      keyGone: { input: { userName: USER }, prepare: (prepared) => removeKey(prepared, other(prepared)) },
      userMadeAgain: { input: { userName: USER }, prepare: makeAgain },
    }),
  },
  RevokeAccessKey: {
    good: (world) => ({ userName: USER, accessKeyId: current(world) }),
    names: ['userName', 'accessKeyId'],
    special: (world) => ({
      keyOfAnotherUser: { input: { userName: USER, accessKeyId: keyOfBystander(world) } },
      keyUnderAnotherUser: { input: { userName: BYSTANDER, accessKeyId: current(world) } },
      keyThatIsGone: {
        input: { accessKeyId: other(world) },
        prepare: (prepared) => removeKey(prepared, other(prepared)),
      },
      userMadeAgain: { input: { userName: USER, accessKeyId: current(world) }, prepare: makeAgain },
      onlyTheUser: { input: { userName: USER } },
      listOfRightOrders: { input: [{ userName: USER, accessKeyId: current(world) }] },
      listOfKeys: { input: { accessKeyId: [current(world)] } },
      eventOfAnotherService: { input: { ...healthEvent(current(world)), source: 'aws.iam' } },
      eventWithoutSource: { input: { detail: healthEvent(current(world)).detail as Json } },
      healthEventWithoutKeys: { input: healthEvent() },
      healthEventOfNumbers: { input: healthEvent(7, null, '', {}) },
      findingOfARole: { input: guardDutyFinding({ accessKeyId: 'ASIAIOSFODNN7EXAMPLE', userType: 'AssumedRole' }) },
      findingWithoutKey: { input: guardDutyFinding({ userType: 'IAMUser', userName: USER }) },
      ...hostileEvents('healthEvent', (text) => healthEvent(text)),
      ...hostileEvents('finding.accessKeyId', (text) => guardDutyFinding({ accessKeyId: text, userType: 'IAMUser' })),
      ...hostileEvents('finding.userName', (text) =>
        guardDutyFinding({ accessKeyId: current(world), userType: 'IAMUser', userName: text }),
      ),
    }),
  },
  SweepAccessKeys: {
    good: () => ({}),
    names: ['userName', 'scheduledTime', 'armed', 'maxRotations'],
    special: () => ({
      armedAsText: { input: { armed: 'false' } },
      rotationsAsText: { input: { maxRotations: '25' } },
      dayToCome: { input: { scheduledTime: '2099-01-01T02:00:00Z' } },
      hourInWords: { input: { scheduledTime: '2025-04-01Tnoon' } },
      tooManyRotations: { input: { maxRotations: 501 } },
      negativeRotations: { input: { maxRotations: -1 } },
      partOfARotation: { input: { maxRotations: 1.5 } },
      dateWithoutTime: { input: { scheduledTime: '2025-04-01' } },
      impossibleMonth: { input: { scheduledTime: '2025-13-01T00:00:00Z' } },
      impossibleDay: { input: { scheduledTime: '2025-02-29T00:00:00Z' } },
      impossibleHour: { input: { scheduledTime: '2025-01-01T99:99:99Z' } },
      disarmedInAnotherCase: { input: { Armed: false } },
      ...Object.fromEntries(Object.entries(FOREIGN_FIELDS).map(([kind, input]) => [`foreign.${kind}`, { input }])),
    }),
  },
};

export const MACHINES_WITH_INPUT = Object.keys(RECIPES) as readonly MachineName[];

/** An order that a machine carries out. */
export function orderOf(machine: MachineName, world: World): JsonObject {
  return (RECIPES[machine] as Recipe).good(world);
}

/** All cases of a machine, by name; the world is only looked at. */
export function casesOf(machine: MachineName, world: World): Readonly<Record<string, BadInput>> {
  const { names, special } = RECIPES[machine] as Recipe;
  const cases: Record<string, BadInput> = { ...special(world) };
  const orderWith = (name: string, value: Json) => ({ ...orderOf(machine, world), [name]: value });
  for (const name of names) {
    for (const [kind, text] of Object.entries(HOSTILE_TEXTS))
      cases[`${name}.${kind}`] = quoting(name, text, (value) => orderWith(name, value));
    for (const [kind, value] of Object.entries(WRONG_TYPES)) {
      if (!isRightType(name, value)) cases[`${name}.${kind}`] = { input: orderWith(name, value) };
    }
  }
  for (const [kind, input] of Object.entries(WRONG_INPUTS)) {
    // Without any field the sweep looks at everybody, which is its usual order.
    if (machine !== 'SweepAccessKeys' || kind !== 'empty') cases[kind] = { input };
  }
  return cases;
}

/** Some fields are no texts. */
function isRightType(name: string, value: Json): boolean {
  return (['armed', 'force'].includes(name) && typeof value === 'boolean') || (name === 'maxRotations' && value === 0);
}
