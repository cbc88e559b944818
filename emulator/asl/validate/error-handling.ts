import { isJsonObject, type Json, type JsonObject } from '../../json';
import { checkUnknownFields, type LanguageName } from './fields';
import type { Findings } from './findings';
import { checkInteger, checkNumber, checkOneOf } from './values';

const ALL = 'States.ALL';
const LONGEST_DELAY_SECONDS = 31_622_400;

/** Retriers and catchers: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html. */
export function checkErrorHandling(
  state: JsonObject,
  language: LanguageName,
  location: string,
  findings: Findings,
): void {
  checkList(state.Retry, `${location}/Retry`, findings, (retrier, place) => checkRetrier(retrier, place, findings));
  const outputField = language === 'JSONPath' ? 'ResultPath' : 'Output';
  checkList(state.Catch, `${location}/Catch`, findings, (catcher, place) => {
    checkUnknownFields(catcher, `ErrorEquals Next Comment Assign ${outputField}`, place, findings);
    if (catcher.Next === undefined) findings.add(place, 'These fields are required: [Next]');
  });
}

function checkList(
  list: Json | undefined,
  location: string,
  findings: Findings,
  check: (entry: JsonObject, place: string) => void,
): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) {
    findings.add(location, 'Expected value of type Array');
    return;
  }
  for (const [index, entry] of list.entries()) {
    const place = `${location}[${index}]`;
    if (!isJsonObject(entry)) {
      findings.add(place, 'Expected value of type Object');
      continue;
    }
    checkErrorEquals(entry.ErrorEquals, index === list.length - 1, place, findings);
    check(entry, place);
  }
}

function checkErrorEquals(names: Json | undefined, isLast: boolean, place: string, findings: Findings): void {
  const location = `${place}/ErrorEquals`;
  if (!Array.isArray(names) || names.length === 0 || names.some((name) => typeof name !== 'string')) {
    findings.add(location, 'Expected a list of one or more error names');
  } else if (names.includes(ALL) && (names.length > 1 || !isLast)) {
    // So people quote it: https://github.com/aws/aws-cdk/issues/10530
    findings.add(`${location}[${names.indexOf(ALL)}]`, `${ALL} must appear alone and at end of list`);
  }
}

function checkRetrier(retrier: JsonObject, place: string, findings: Findings): void {
  const fields = 'ErrorEquals Comment IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy';
  checkUnknownFields(retrier, fields, place, findings);
  checkInteger(retrier, 'IntervalSeconds', { least: 1 }, place, findings);
  checkInteger(retrier, 'MaxAttempts', { least: 0 }, place, findings);
  checkNumber(retrier, 'BackoffRate', { least: 1 }, place, findings);
  checkInteger(retrier, 'MaxDelaySeconds', { least: 1, most: LONGEST_DELAY_SECONDS }, place, findings);
  checkOneOf(retrier, 'JitterStrategy', ['FULL', 'NONE'], place, findings);
  const { MaxDelaySeconds: longest, IntervalSeconds: first = 1 } = retrier;
  if (typeof longest === 'number' && typeof first === 'number' && longest <= first) {
    findings.add(place, 'MaxDelaySeconds must be greater than IntervalSeconds');
  }
}
