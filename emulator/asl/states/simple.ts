import { StateError } from '../errors';
import { soon } from '../soon';
import type { Perform, StateSource } from './state-source';

/** Pass: hands on its `Result`, or its input. */
export function compilePass({ definition, language, next }: StateSource): Perform {
  const workInput = language.workInput(definition);
  const finish = language.finish(definition);
  // A Result of null is none, as measured.
  const fixed = definition.Result ?? undefined;
  return (visit) =>
    soon(workInput(visit), (input) => {
      visit.checkSize(input);
      return { result: fixed === undefined ? input : fixed, finish, next };
    });
}

/** Succeed: ends its flow with its input, filtered. */
export function compileSucceed({ definition, language }: StateSource): Perform {
  const workInput = language.workInput(definition);
  const finish = language.finish(definition);
  return (visit) => soon(workInput(visit), (result) => ({ result, finish, next: undefined }));
}

/** Fail: fails its flow; without an Error it has no name. */
export function compileFail({ definition, language }: StateSource): Perform {
  const error = language.field(definition, 'Error', 'text');
  const cause = language.field(definition, 'Cause', 'text');
  return (visit) =>
    soon(error?.(visit), (name) =>
      soon(cause?.(visit), (text) => {
        throw new StateError(name, text);
      }),
    );
}
