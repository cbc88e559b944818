import { isJsonObject, type JsonObject } from '../../json';
import { type ExecutionType, STATE_TYPES, type StateType } from '../definition';
import { isExpression } from '../query/jsonata/expression';
import { parseTimestamp } from '../timestamp';
import { checkChoice } from './choice-rules';
import { checkErrorHandling } from './error-handling';
import { checkFields, type LanguageName, languageOf } from './fields';
import type { Findings } from './findings';
import { checkMap } from './map-rules';
import { checkReferencePaths } from './reference-paths';
import { checkTask } from './task-rules';
import { checkCount, checkOneOf, checkRequired, checkText, type Place } from './values';

const LONGEST_NAME = 80;
const PATH_FIELDS = ['InputPath', 'OutputPath', 'ResultPath'];
const VARIABLE_NAME = /^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u;

/** What is in force around a state. */
export interface StateSurroundings {
  readonly type: ExecutionType;
  readonly machineLanguage: LanguageName;
}

/** Everything about one state that can be told without its neighbours. */
export function checkState(
  name: string,
  state: JsonObject,
  { type, machineLanguage }: StateSurroundings,
  location: string,
  findings: Findings,
): void {
  if ([...name].length > LONGEST_NAME) findings.add(location, `A state name has at most ${LONGEST_NAME} characters`);
  if (!isStateType(state.Type)) {
    if (checkRequired(state, ['Type'], location, findings)) checkOneOf(state, 'Type', STATE_TYPES, location, findings);
    return;
  }
  checkOneOf(state, 'QueryLanguage', ['JSONPath', 'JSONata'], location, findings);
  if (machineLanguage === 'JSONata' && state.QueryLanguage === 'JSONPath') {
    findings.add(location, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
  }
  const language = languageOf(state, machineLanguage);
  checkFields(state, language, location, findings);
  checkText(state, PATH_FIELDS, location, findings, true);
  checkReferencePaths(state, location, findings);
  checkAssign(state, location, findings);
  checkErrorHandling(state, language, location, findings);
  const where = { location, language, findings };
  if (state.Type === 'Task') checkTask(state, type, where);
  if (state.Type === 'Map') checkMap(state, type, where);
  if (state.Type === 'Choice') checkChoice(state, language, location, findings);
  if (state.Type === 'Wait') checkWait(state, where);
  if (state.Type === 'Fail') checkText(state, ['Error', 'Cause', 'ErrorPath', 'CausePath'], location, findings);
}

function isStateType(type: unknown): type is StateType {
  return STATE_TYPES.some((known) => known === type);
}

function checkAssign(state: JsonObject, location: string, findings: Findings): void {
  if (state.Assign === undefined) return;
  const place = `${location}/Assign`;
  if (!isJsonObject(state.Assign)) {
    findings.add(place, 'Expected value of type Object');
    return;
  }
  for (const name of Object.keys(state.Assign).map((key) => key.replace(/\.\$$/, ''))) {
    if (!VARIABLE_NAME.test(name) || name === 'states') findings.add(place, `'${name}' is not a valid variable name`);
  }
}

const WAIT_FIELDS = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

function checkWait(state: JsonObject, where: Place): void {
  const { location, language, findings } = where;
  const given = WAIT_FIELDS.filter((field) => state[field] !== undefined);
  if (given.length !== 1) findings.add(location, `Exactly one of ${WAIT_FIELDS.join(', ')} is required`);
  checkText(state, ['SecondsPath', 'TimestampPath'], location, findings);
  checkCount(state, 'Seconds', { least: 0 }, where);
  const { Timestamp: timestamp } = state;
  if (timestamp === undefined || (language === 'JSONata' && isExpression(timestamp))) return;
  if (parseTimestamp(timestamp) === undefined) {
    findings.add(`${location}/Timestamp`, 'String does not match RFC3339 timestamp');
  }
}
