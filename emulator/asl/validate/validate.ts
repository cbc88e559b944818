import { isJsonObject, type Json, type JsonObject } from '../../json';
import type { ExecutionType } from '../definition';
import type { Diagnostic } from '../errors';
import { checkUnknownFields, languageOf } from './fields';
import { Findings } from './findings';
import { checkState, type StateSurroundings } from './state-rules';
import { checkTransitions } from './transitions';
import { checkInteger, checkList, checkOneOf, checkRequired } from './values';
import { checkVariableScopes } from './variable-scopes';

/**
 * Finds what the service refuses at creation, apart from paths and expressions, which are checked where they are
 * compiled. Neither `asl-validator` nor `amazon-states-language-service` is used: both take `States.ALL` anywhere and
 * refuse some of what the service takes (test/emulator/asl/other-validators.long.test.ts keeps the list), and they need 60 ms
 * and 3 ms where this needs less than one.
 */
export function validate(definition: JsonObject, type: ExecutionType): Diagnostic[] {
  const findings = new Findings();
  checkUnknownFields(definition, 'Comment QueryLanguage StartAt States TimeoutSeconds Version', '', findings);
  checkOneOf(definition, 'QueryLanguage', ['JSONPath', 'JSONata'], '', findings);
  checkOneOf(definition, 'Version', ['1.0'], '', findings);
  checkInteger(definition, 'TimeoutSeconds', { least: 1 }, '', findings);
  const machineLanguage = languageOf(definition, 'JSONPath');
  checkStates(definition, { type, machineLanguage }, '', new Set(), findings);
  checkVariableScopes(definition, '', findings);
  return findings.diagnostics;
}

/** The states of a machine, a branch or a processor; `names` are those met so far in the whole machine. */
function checkStates(
  group: JsonObject,
  surroundings: StateSurroundings,
  location: string,
  names: Set<string>,
  findings: Findings,
): void {
  if (!checkRequired(group, ['States', 'StartAt'], location, findings)) return;
  const { StartAt, States } = group;
  if (!isJsonObject(States) || Object.keys(States).length === 0) {
    findings.add(`${location}/States`, 'Expected an object with one or more states');
    return;
  }
  const wellFormed: [string, JsonObject][] = [];
  for (const [name, state] of Object.entries(States)) {
    const place = `${location}/States/${name}`;
    if (names.has(name)) findings.add(place, `Duplicate State name: ${name}`, 'DUPLICATE_STATE_NAME');
    names.add(name);
    if (!isJsonObject(state)) {
      findings.add(place, 'Expected value of type Object');
      continue;
    }
    wellFormed.push([name, state]);
    checkState(name, state, surroundings, place, findings);
    checkInnerStates(state, surroundings, place, names, findings);
  }
  checkTransitions({ StartAt: StartAt as Json, States: Object.fromEntries(wellFormed) }, location, findings);
}

function checkInnerStates(
  state: JsonObject,
  surroundings: StateSurroundings,
  place: string,
  names: Set<string>,
  findings: Findings,
): void {
  if (state.Type === 'Parallel') {
    if (!checkList(state, 'Branches', place, findings)) return;
    for (const [index, branch] of (state.Branches as Json[]).entries()) {
      checkGroup(branch, 'Comment StartAt States', surroundings, `${place}/Branches[${index}]`, names, findings);
    }
  }
  if (state.Type !== 'Map') return;
  const field = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const allowed = 'Comment StartAt States ProcessorConfig';
  if (state[field] !== undefined) checkGroup(state[field], allowed, surroundings, `${place}/${field}`, names, findings);
}

function checkGroup(
  group: Json,
  allowed: string,
  surroundings: StateSurroundings,
  place: string,
  names: Set<string>,
  findings: Findings,
): void {
  if (!isJsonObject(group)) {
    findings.add(place, 'Expected value of type Object');
    return;
  }
  checkUnknownFields(group, allowed, place, findings);
  checkStates(group, surroundings, place, names, findings);
}
