import type { JsonObject } from '../json';
import type {
  CatcherDefinition,
  ExecutionType,
  Retrier,
  StateDefinition,
  StateMachineDefinition,
  StatesDefinition,
  StateType,
} from './definition';
import { type Diagnostic, InvalidDefinition } from './errors';
import type { CompiledMachine, CompiledState, CompiledStates } from './machine';
import { jsonataLanguage } from './query/jsonata/jsonata-language';
import { jsonPathLanguage } from './query/jsonpath/json-path-language';
import type { QueryLanguage } from './query/query-language';
import { compileChoice } from './states/choice';
import { compileMap } from './states/map';
import { compileParallel } from './states/parallel';
import { compileFail, compilePass, compileSucceed } from './states/simple';
import type { Perform, StateSource } from './states/state-source';
import { compileTask } from './states/task';
import { compileWait } from './states/wait';
import { parseDefinition } from './validate/parse-definition';
import { validate } from './validate/validate';

/**
 * Checks a definition as the service does at creation, and makes it ready to run.
 * @throws InvalidDefinition with all that is wrong with it
 */
export function compile(
  source: string | JsonObject,
  { type = 'STANDARD' }: { readonly type?: ExecutionType } = {},
): CompiledMachine {
  const parsed = parseDefinition(source);
  const diagnostics = validate(parsed, type);
  if (diagnostics.length > 0) throw new InvalidDefinition(diagnostics);
  const definition = parsed as unknown as StateMachineDefinition;
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

const LANGUAGES = { JSONPath: jsonPathLanguage, JSONata: jsonataLanguage };
type LanguageName = keyof typeof LANGUAGES;

const RETRIABLE: ReadonlySet<StateType> = new Set(['Task', 'Parallel', 'Map']);

/** Expressions that cannot be parsed are added to `diagnostics`. */
function compileStates(
  { StartAt, States }: StatesDefinition,
  location: string,
  machineLanguage: LanguageName,
  diagnostics: Diagnostic[],
): CompiledStates {
  const states = new Map<string, CompiledState>();
  for (const [name, definition] of Object.entries(States)) {
    const place = `${location}/States/${name}`;
    const language = LANGUAGES[(definition.QueryLanguage as LanguageName | undefined) ?? machineLanguage];
    try {
      const perform = COMPILERS[definition.Type]({
        name,
        definition,
        language,
        next: definition.Next as string | undefined,
        compileStates: (inner, field) => compileStates(inner, `${place}/${field}`, machineLanguage, diagnostics),
      });
      states.set(name, { name, type: definition.Type, ...compileErrorHandling(definition, language), perform });
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
  const catchers = ((definition.Catch ?? []) as unknown as CatcherDefinition[]).map((catcher) => ({
    errorEquals: catcher.ErrorEquals,
    finish: language.finishCaught(catcher),
    next: catcher.Next,
  }));
  const retriers = (definition.Retry ?? []) as unknown as Retrier[];
  return { retriable: RETRIABLE.has(definition.Type), retriers, catchers };
}
