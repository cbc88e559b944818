import fc from 'fast-check';
import type { Json, JsonObject } from '../../../emulator/json';
import { IAM_TASK } from './run';

/** A state without its name and its place among others. */
type Draft = JsonObject;

const RETRY = fc.constantFrom<Json>(
  [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
  [{ ErrorEquals: ['Task.Failed'], IntervalSeconds: 2, MaxAttempts: 2, BackoffRate: 1.5, JitterStrategy: 'FULL' }],
);

const PASS = fc.constantFrom<Draft>(
  { Type: 'Pass' },
  { Type: 'Pass', Result: { a: [1, 'x', null] }, ResultPath: '$.made' },
  { Type: 'Pass', Parameters: { 'all.$': '$', 'id.$': '$$.Execution.Id', 'list.$': '$..*' } },
  { Type: 'Pass', Parameters: { 'gone.$': '$.gone' } },
  { Type: 'Pass', Result: [1, 2, 3] },
  { Type: 'Pass', OutputPath: null },
  { Type: 'Pass', Assign: { seen: true, 'before.$': '$' } },
  { Type: 'Pass', Parameters: { 'seen.$': '$seen' } },
  { Type: 'Pass', ResultPath: '$.a.b' },
  { Type: 'Pass', QueryLanguage: 'JSONata', Output: { n: '{% $count($states.input) %}', at: '{% $now() %}' } },
  { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input.gone %}' },
);

const TASK = fc.record({ timeout: fc.constantFrom(undefined, 1, 5), retry: fc.option(RETRY, { nil: undefined }) }).map(
  ({ timeout, retry }): Draft => ({
    Type: 'Task',
    Resource: IAM_TASK,
    ResultPath: '$.task',
    ...(timeout !== undefined && { TimeoutSeconds: timeout }),
    ...(retry !== undefined && { Retry: retry }),
  }),
);

const WAIT = fc.constantFrom<Draft>(
  { Type: 'Wait', Seconds: 3 },
  { Type: 'Wait', SecondsPath: '$.made.a[0]' },
  { Type: 'Wait', Timestamp: '2026-01-05T08:00:10Z' },
);

const END = fc.constantFrom<Draft>(
  { Type: 'Succeed' },
  { Type: 'Fail' },
  { Type: 'Fail', Error: 'Task.Failed', Cause: 'on purpose' },
);

const CHOICE = fc.constantFrom<JsonObject>(
  { Variable: '$.made', IsPresent: true },
  { Variable: '$$.State.EnteredTime', TimestampGreaterThan: '2026-01-05T08:00:05Z' },
  { Variable: '$', IsNull: true },
  { Not: { Variable: '$.task', IsPresent: true } },
  { Variable: '$.gone', StringEquals: 'x' },
);

/** Names the states of a machine across all its levels, and says which level it is, the outermost being 1. */
interface Names {
  next: number;
  level: number;
}

type Builder = (names: Names) => JsonObject;

/** A state that may go anywhere on its level: each is handed the names of all, and picks by its own numbers. */
type StateBuilder = (names: Names, own: string, following: string | undefined, all: readonly string[]) => JsonObject;

function onward(draft: Draft, following: string | undefined): JsonObject {
  return following === undefined ? { ...draft, End: true } : { ...draft, Next: following };
}

/** A level may not assign what one around it assigns: below the outermost, the names of variables have its number. */
function onLevel(draft: Draft, level: number): Draft {
  if (draft.Assign === undefined || level === 1) return draft;
  return { ...draft, Assign: { [`seen${level}`]: true, [`before${level}.$`]: '$' } };
}

function catching(state: JsonObject, target: string | undefined): JsonObject {
  return target === undefined
    ? state
    : { ...state, Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: target }] };
}

const { states: statesArbitrary } = fc.letrec<{ states: Builder; state: StateBuilder }>((tie) => ({
  state: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    PASS.map(
      (draft): StateBuilder =>
        ({ level }, _own, following) =>
          onward(onLevel(draft, level), following),
    ),
    WAIT.map(
      (draft): StateBuilder =>
        (_names, _own, following) =>
          onward(draft, following),
    ),
    fc.tuple(TASK, fc.boolean()).map(
      ([draft, isCaught]): StateBuilder =>
        (_names, _own, following) =>
          catching(onward(draft, following), isCaught ? following : undefined),
    ),
    fc.tuple(CHOICE, fc.nat(), fc.boolean()).map(
      ([rule, pick, hasDefault]): StateBuilder =>
        (_names, own, following, all) => ({
          Type: 'Choice',
          Choices: [{ ...rule, Next: following ?? (all[pick % all.length] as string) }],
          ...(hasDefault && { Default: all[pick % all.length] ?? own }),
        }),
    ),
    END.map(
      (draft): StateBuilder =>
        (_names, _own, following) =>
          following === undefined ? draft : { Type: 'Pass', Next: following },
    ),
    fc
      .tuple(
        fc.array(tie('states'), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.option(RETRY, { nil: undefined }),
      )
      .map(
        ([branches, isCaught, retry]): StateBuilder =>
          (names, _own, following) => {
            const state = {
              Type: 'Parallel',
              Branches: branches.map((branch) => branch(names)),
              ...(retry && { Retry: retry }),
            };
            return catching(onward(state, following), isCaught ? following : undefined);
          },
      ),
    fc.tuple(tie('states'), fc.nat(3), fc.boolean(), fc.boolean()).map(
      ([processor, MaxConcurrency, isCaught, isDistributed]): StateBuilder =>
        (names, _own, following) => {
          const ProcessorConfig = isDistributed
            ? { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }
            : { Mode: 'INLINE' };
          const state = {
            Type: 'Map',
            MaxConcurrency,
            ItemsPath: '$$.Execution.Input.list',
            ItemProcessor: { ...processor(names), ProcessorConfig },
            ...(isDistributed && { ToleratedFailurePercentage: 50 }),
          };
          return catching(onward(state, following), isCaught ? following : undefined);
        },
    ),
  ) as fc.Arbitrary<StateBuilder>,
  states: fc.array(tie('state'), { minLength: 1, maxLength: 4 }).map(
    (builders): Builder =>
      (names) => {
        const all = builders.map(() => `State${names.next++}`);
        names.level++;
        const states = builders.map((build, index) => [
          all[index],
          build(names, all[index] as string, all[index + 1], all),
        ]);
        names.level--;
        return { StartAt: all[0] as string, States: Object.fromEntries(states) };
      },
  ),
}));

/** A valid definition of up to four states on each level, with anything that a state can go through. */
export const definitionArbitrary: fc.Arbitrary<JsonObject> = statesArbitrary
  .map((build) => build({ next: 1, level: 0 }))
  .filter(hasEnd);

/** A machine that goes round for ever is refused. */
function hasEnd({ States }: JsonObject): boolean {
  return Object.values(States as Record<string, JsonObject>).some(
    ({ Type, End }) => End === true || Type === 'Succeed' || Type === 'Fail',
  );
}
