import { RuntimeFailure } from '../errors';
import type { Performed } from '../machine';
import { type Soon, soon } from '../soon';
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

  const choose = (visit: Visit, result: Performed['result'], index: number): Soon<Performed> => {
    const rule = rules[index];
    if (rule !== undefined) {
      const { test, finish, next } = rule;
      return soon(test(visit), (holds) => (holds ? { result, finish, next } : choose(visit, result, index + 1)));
    }
    if (Default !== undefined) return { result, finish: finishDefault, next: Default };
    throw new RuntimeFailure('Failed to transition out of the state. The state does not point to a next state.');
  };
  return (visit) => soon(workInput(visit), (result) => choose(visit, result, 0));
}
