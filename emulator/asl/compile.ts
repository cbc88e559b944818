import type { JsonObject } from '../json';
import type { ExecutionType, QueryLanguageName, StateDefinition, StatesDefinition, StateType } from './definition';
import { type Diagnostic, InvalidDefinition } from './errors';
import { stateEvents } from './event-details';
import { languages } from './languages';
import type { CompiledMachine, CompiledState, CompiledStates } from './machine';
import type { QueryLanguage } from './query/query-language';
import { compileChoice } from './states/choice';
import { compileMap } from './states/map';
import { compileParallel } from './states/parallel';
import { compileFail, compilePass, compileSucceed } from './states/simple';
import type { Perform, StateSource } from './states/state-source';
import { compileTask } from './states/task';
import { compileWait } from './states/wait';
import { parseMachine } from './validate/parse-machine';

/**
 * Checks a definition as the service does at creation, and makes it ready to run.
 * @throws InvalidDefinition with all that is wrong with it
 */
export function compile(
  source: string | JsonObject,
  { type = 'STANDARD' }: { readonly type?: ExecutionType } = {},
): CompiledMachine {
  const definition = parseMachine(source, type);
  const diagnostics: Diagnostic[] = [];
  const states = compileStates(definition, '', definition.QueryLanguage ?? 'JSONPath', diagnostics);
  if (diagnostics.length > 0) throw new InvalidDefinition(diagnostics);
  return { definition, type, timeoutSeconds: definition.TimeoutSeconds, states };
}

const COMPILERS: Readonly<Record<StateType, (source: StateSource) => Perform>> = {
  Task: compileTask,
  Pass: compilePass,
  Choice: compileChoice,
  Wait: compileWait,
  Succeed: compileSucceed,
  Fail: compileFail,
  Parallel: compileParallel,
  Map: compileMap,
};

const RETRIABLE: ReadonlySet<StateType> = new Set(['Task', 'Parallel', 'Map']);

/** Expressions that cannot be parsed are added to `diagnostics`. */
function compileStates(
  { StartAt, States }: StatesDefinition,
  location: string,
  machineLanguage: QueryLanguageName,
  diagnostics: Diagnostic[],
): CompiledStates {
  const states = new Map<string, CompiledState>();
  for (const [name, definition] of Object.entries(States)) {
    const place = `${location}/States/${name}`;
    const language = languages[definition.QueryLanguage ?? machineLanguage];
    const faults = language.check(definition);
    if (faults.length > 0) {
      diagnostics.push(
        ...faults.map((fault) => ({ severity: 'ERROR' as const, ...fault, location: `${place}/${fault.location}` })),
      );
      continue;
    }
    try {
      const perform = COMPILERS[definition.Type]({
        name,
        definition,
        language,
        next: definition.Next,
        compileStates: (inner, field) => compileStates(inner, `${place}/${field}`, machineLanguage, diagnostics),
      });
      const events = stateEvents(name, definition.Type);
      states.set(name, { name, type: definition.Type, events, ...compileErrorHandling(definition, language), perform });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      diagnostics.push({
        severity: 'ERROR',
        code: 'SCHEMA_VALIDATION_FAILED',
        message: error.message,
        location: place,
      });
    }
  }
  return { startAt: StartAt, states };
}

function compileErrorHandling(definition: StateDefinition, language: QueryLanguage) {
  const catchers = (definition.Catch ?? []).map((catcher) => ({
    errorEquals: catcher.ErrorEquals,
    finish: language.finishCaught(catcher),
    next: catcher.Next,
  }));
  return { retriable: RETRIABLE.has(definition.Type), retriers: definition.Retry ?? [], catchers };
}
