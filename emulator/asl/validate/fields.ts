import type { JsonObject } from '../../json';
import type { StateType } from '../definition';
import type { Findings } from './findings';

/** The query language of a state. */
export type LanguageName = 'JSONPath' | 'JSONata';

/** What is not the word JSONPath stands for JSONata, and is refused as well: https://github.com/floci-io/floci/issues/2968. */
export function languageOf({ QueryLanguage: given }: JsonObject, otherwise: LanguageName): LanguageName {
  if (given === undefined) return otherwise;
  return given === 'JSONPath' ? 'JSONPath' : 'JSONata';
}

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
    if (other.has(field)) addOtherLanguage(field, language, location, findings);
    else findings.add(location, `Field '${field}' is not supported`);
  }
  checkExclusive(state, EXCLUSIVE, location, findings);
}

/** In the words of the service, as measured: https://github.com/floci-io/floci/issues/2968 and 3733. */
export function addOtherLanguage(field: string, language: LanguageName, location: string, findings: Findings): void {
  const other = language === 'JSONPath' ? 'JSONata' : 'JSONPath';
  findings.add(
    location,
    `The QueryLanguage is set to '${language}', but field '${field}' is only supported for the '${other}' QueryLanguage`,
  );
}

/** Pairs of which a part may have one: https://github.com/floci-io/floci/issues/3733. */
export function checkExclusive(
  part: JsonObject,
  pairs: readonly (readonly [string, string])[],
  location: string,
  findings: Findings,
): void {
  for (const pair of pairs.filter((names) => names.every((name) => part[name] !== undefined))) {
    findings.add(location, `There should only be one of the following fields: [${pair.join(', ')}]`);
  }
}

/** Fields beyond those listed, in the parts of a definition that are no states. */
export function checkUnknownFields(part: JsonObject, allowed: string, location: string, findings: Findings): void {
  const names = toSet(allowed);
  for (const field of Object.keys(part).filter((name) => !names.has(name))) {
    findings.add(location, `Field '${field}' is not supported`);
  }
}
