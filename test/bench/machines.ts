/** A loop of `TURNS` turns, each of a Choice and a Pass: 2 transitions, and one more for the Choice at the end. */
export const TURNS = 2_000;
export const TRANSITIONS = 2 * TURNS + 1;

export const JSONPATH_LOOP = {
  StartAt: 'IsDone',
  States: {
    IsDone: {
      Type: 'Choice',
      Choices: [{ Variable: '$.turn', NumericGreaterThanEquals: TURNS, Next: 'Done' }],
      Default: 'Turn',
    },
    Turn: {
      Type: 'Pass',
      Parameters: { 'turn.$': 'States.MathAdd($.turn, 1)', 'userName.$': '$.userName' },
      Next: 'IsDone',
    },
    Done: { Type: 'Succeed' },
  },
} as const;

export const JSONATA_LOOP = {
  QueryLanguage: 'JSONata',
  StartAt: 'IsDone',
  States: {
    IsDone: {
      Type: 'Choice',
      Choices: [{ Condition: `{% $states.input.turn >= ${TURNS} %}`, Next: 'Done' }],
      Default: 'Turn',
    },
    Turn: {
      Type: 'Pass',
      Output: { turn: '{% $states.input.turn + 1 %}', userName: '{% $states.input.userName %}' },
      Next: 'IsDone',
    },
    Done: { Type: 'Succeed' },
  },
} as const;

export const LOOP_INPUT = { turn: 0, userName: 'svc-ci' } as const;

/** Five states without a Task: what is measured is the interpreter and its front. */
export const SMALL_MACHINE = {
  StartAt: 'Shape',
  States: {
    Shape: {
      Type: 'Pass',
      Parameters: { 'userName.$': '$.userName', keys: [{ id: 'K1' }, { id: 'K2' }] },
      Next: 'Find',
    },
    Find: { Type: 'Pass', Parameters: { 'found.$': "$.keys[?(@.id=='K2')].id" }, Next: 'IsFound' },
    IsFound: {
      Type: 'Choice',
      Choices: [{ Variable: '$.found[0]', IsPresent: true, Next: 'Say' }],
      Default: 'Missing',
    },
    Say: { Type: 'Pass', Parameters: { 'text.$': "States.Format('found {}', $.found[0])" }, End: true },
    Missing: { Type: 'Fail', Error: 'Missing', Cause: 'not found' },
  },
} as const;
