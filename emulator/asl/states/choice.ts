import type { Json } from '../../json';
import { RuntimeFailure } from '../errors';
import type { Performed } from '../machine';
import { isPromise, type Soon, soon } from '../soon';
import type { Visit } from '../visit';
import type { Perform, StateSource } from './state-source';

/** Choice: goes where the first rule that holds leads, else to the Default. */
export function compileChoice({ definition, language }: StateSource): Perform {
  const workInput = language.workInput(definition);
  const rules = (definition.Choices ?? []).map((rule) => ({
    next: rule.Next,
    ...language.choiceRule(rule, definition),
  }));
  const finishDefault = language.finish(definition);
  const { Default } = definition;

  /** A loop, because there may be thousands of rules; where a test has to wait, those behind it come after it. */
  const choose = (visit: Visit, result: Json, from: number): Soon<Performed> => {
    for (let index = from; index < rules.length; index++) {
      const { test, finish, next } = rules[index] as (typeof rules)[number];
      const holds = test(visit);
      if (isPromise(holds)) {
        return holds.then((yes) => (yes ? { result, finish, next } : choose(visit, result, index + 1)));
      }
      if (holds) return { result, finish, next };
    }
    if (Default !== undefined) return { result, finish: finishDefault, next: Default };
    throw new RuntimeFailure('Failed to transition out of the state. The state does not point to a next state.');
  };
  return (visit) => soon(workInput(visit), (result) => choose(visit, result, 0));
}
