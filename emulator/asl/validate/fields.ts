import type { JsonObject } from '../../json';
import type { StateType } from '../definition';
import type { Findings } from './findings';

/** The query language of a state. */
export type LanguageName = 'JSONPath' | 'JSONata';

interface FieldNames {
  readonly always: string;
  readonly JSONPath: string;
  readonly JSONata: string;
}

const TRANSITION = 'Next End Assign';
const ERROR_HANDLING = 'Retry Catch';

/** What each type of state may have: https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html and the pages of the types. */
const FIELDS: Readonly<Record<StateType, FieldNames>> = {
  Pass: { always: TRANSITION, JSONPath: 'InputPath OutputPath ResultPath Parameters Result', JSONata: 'Output' },
  Task: {
    always: `${TRANSITION} ${ERROR_HANDLING} Resource TimeoutSeconds HeartbeatSeconds Credentials`,
    JSONPath: 'InputPath OutputPath ResultPath Parameters ResultSelector TimeoutSecondsPath HeartbeatSecondsPath',
    JSONata: 'Arguments Output',
  },
  Choice: { always: 'Choices Default Assign', JSONPath: 'InputPath OutputPath', JSONata: 'Output' },
  Wait: {
    always: `${TRANSITION} Seconds Timestamp`,
    JSONPath: 'InputPath OutputPath SecondsPath TimestampPath',
    JSONata: 'Output',
  },
  Succeed: { always: '', JSONPath: 'InputPath OutputPath', JSONata: 'Output' },
  Fail: { always: 'Error Cause', JSONPath: 'ErrorPath CausePath', JSONata: '' },
  Parallel: {
    always: `${TRANSITION} ${ERROR_HANDLING} Branches`,
    JSONPath: 'InputPath OutputPath ResultPath Parameters ResultSelector',
    JSONata: 'Arguments Output',
  },
  Map: {
    always:
      `${TRANSITION} ${ERROR_HANDLING} ItemProcessor Iterator ItemSelector MaxConcurrency Label ItemReader ItemBatcher ` +
      'ResultWriter ToleratedFailureCount ToleratedFailurePercentage',
    JSONPath:
      'InputPath OutputPath ResultPath Parameters ResultSelector ItemsPath MaxConcurrencyPath ' +
      'ToleratedFailureCountPath ToleratedFailurePercentagePath',
    JSONata: 'Items Output',
  },
};

const COMMON = 'Type Comment QueryLanguage';

const ALLOWED = Object.fromEntries(
  Object.entries(FIELDS).map(([type, { always, JSONPath, JSONata }]) => [
    type,
    { JSONPath: toSet(COMMON, always, JSONPath), JSONata: toSet(COMMON, always, JSONata) },
  ]),
) as Readonly<Record<StateType, Readonly<Record<LanguageName, ReadonlySet<string>>>>>;

function toSet(...names: string[]): ReadonlySet<string> {
  return new Set(names.join(' ').split(' '));
}

/** Pairs of which a state may have one. */
const EXCLUSIVE: readonly (readonly [string, string])[] = [
  ['TimeoutSeconds', 'TimeoutSecondsPath'],
  ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
  ['MaxConcurrency', 'MaxConcurrencyPath'],
  ['ToleratedFailureCount', 'ToleratedFailureCountPath'],
  ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
  ['Error', 'ErrorPath'],
  ['Cause', 'CausePath'],
  ['ItemProcessor', 'Iterator'],
];

/** Fields that the type of the state or its query language does not have, and fields that exclude each other. */
export function checkFields(state: JsonObject, language: LanguageName, location: string, findings: Findings): void {
  const type = state.Type as StateType;
  const allowed = ALLOWED[type][language];
  const other = ALLOWED[type][language === 'JSONPath' ? 'JSONata' : 'JSONPath'];
  for (const field of Object.keys(state).filter((name) => !allowed.has(name))) {
    const reason = other.has(field) ? ` when the QueryLanguage is ${language}` : '';
    findings.add(location, `Field '${field}' is not supported${reason}`);
  }
  for (const [one, another] of EXCLUSIVE) {
    if (state[one] !== undefined && state[another] !== undefined) {
      findings.add(location, `Only one of '${one}' and '${another}' may be given`);
    }
  }
}

/** Fields beyond those listed, in the parts of a definition that are no states. */
export function checkUnknownFields(part: JsonObject, allowed: string, location: string, findings: Findings): void {
  const names = toSet(allowed);
  for (const field of Object.keys(part).filter((name) => !names.has(name))) {
    findings.add(location, `Field '${field}' is not supported`);
  }
}
