import { RuntimeFailure } from '../errors';
import type { Perform, StateSource } from './state-source';

/** Choice: goes where the first rule that holds leads, else to the Default. */
export function compileChoice({ definition, language }: StateSource): Perform {
  const workInput = language.workInput(definition);
  const rules = (definition.Choices ?? []).map((rule) => ({
    next: rule.Next,
    ...language.choiceRule(rule, definition),
  }));
  const finishDefault = language.finish(definition);
  return async (visit) => {
    const result = await workInput(visit);
    for (const { test, finish, next } of rules) {
      if (await test(visit)) return { result, finish, next };
    }
    if (definition.Default !== undefined) return { result, finish: finishDefault, next: definition.Default };
    throw new RuntimeFailure('Failed to transition out of the state. The state does not point to a next state.');
  };
}
