import { isJsonObject, type Json, type JsonObject } from '../../json';
import { isExpression } from '../query/jsonata/expression';
import { checkUnknownFields, type LanguageName } from './fields';
import type { Findings } from './findings';
import { checkList, checkRequired } from './values';

/** The rules of a Choice: a `Next` on top and nowhere below, operators in JSONPath, a Condition in JSONata. */
export function checkChoice(state: JsonObject, language: LanguageName, location: string, findings: Findings): void {
  if (!checkList(state, 'Choices', location, findings)) return;
  for (const [index, rule] of (state.Choices as Json[]).entries()) {
    const place = `${location}/Choices[${index}]`;
    if (!isJsonObject(rule)) findings.add(place, 'Expected value of type Object');
    else if (language === 'JSONata') checkConditionRule(rule, place, findings);
    else if (checkRequired(rule, ['Next'], place, findings)) checkRule(rule, place, findings);
  }
}

function checkConditionRule(rule: JsonObject, place: string, findings: Findings): void {
  checkUnknownFields(rule, 'Condition Next Comment Assign Output', place, findings);
  if (!checkRequired(rule, ['Condition', 'Next'], place, findings)) return;
  if (typeof rule.Condition !== 'boolean' && !isExpression(rule.Condition)) {
    findings.add(`${place}/Condition`, 'Expected a JSONata expression or a boolean');
  }
}

const COMBINATIONS = ['And', 'Or', 'Not'] as const;

function checkRule(rule: JsonObject, place: string, findings: Findings): void {
  const [combination, ...others] = COMBINATIONS.filter((name) => rule[name] !== undefined);
  if (combination === undefined) {
    checkRequired(rule, ['Variable'], place, findings);
    return;
  }
  if (others.length > 0) findings.add(place, `Only one of ${COMBINATIONS.join(', ')} may be given`);
  checkUnknownFields(rule, `${combination} Next Comment Assign`, place, findings);
  for (const [index, inner] of innerRules(rule[combination], combination).entries()) {
    const innerPlace = `${place}/${combination}${combination === 'Not' ? '' : `[${index}]`}`;
    if (!isJsonObject(inner)) {
      findings.add(innerPlace, 'Expected value of type Object');
      continue;
    }
    if (inner.Next !== undefined) findings.add(innerPlace, "Field 'Next' is not supported");
    checkRule(inner, innerPlace, findings);
  }
}

/** A list that is empty, or no list, is as wrong as an entry that is no rule. */
function innerRules(
  value: Json | undefined,
  combination: (typeof COMBINATIONS)[number],
): readonly (Json | undefined)[] {
  if (combination === 'Not') return [value];
  return Array.isArray(value) && value.length > 0 ? value : [undefined];
}
