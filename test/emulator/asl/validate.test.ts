import { describe, expect, it } from '@jest/globals';
import { compile } from '../../../emulator/asl/compile';
import { InvalidDefinition } from '../../../emulator/asl/errors';
import type { Json, JsonObject } from '../../../emulator/json';
import { IAM_TASK, refusals } from './run';

const PASS = { Type: 'Pass', End: true };
const TASK = { Type: 'Task', Resource: IAM_TASK, End: true };
const IS_NULL = { Variable: '$', IsNull: true };
const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' };

/** A machine of one state, and of what else is given. */
function machine(state: Json, others: JsonObject = {}, fields: JsonObject = {}): JsonObject {
  return { StartAt: 'A', States: { A: state, ...others }, ...fields };
}

function jsonata(state: JsonObject): JsonObject {
  return machine(state, {}, { QueryLanguage: 'JSONata' });
}

function map(state: JsonObject, config: JsonObject = DISTRIBUTED): JsonObject {
  return machine({ Type: 'Map', ItemProcessor: inner(config), End: true, ...state });
}

function inner(ProcessorConfig: JsonObject): JsonObject {
  return { StartAt: 'I', States: { I: PASS }, ProcessorConfig };
}

function caught(...names: string[][]): JsonObject {
  return machine({ ...TASK, Catch: names.map((ErrorEquals) => ({ ErrorEquals, Next: 'B' })) }, { B: PASS });
}

function retried(...retriers: JsonObject[]): JsonObject {
  return machine({ ...TASK, Retry: retriers });
}

const S3_READER = 'arn:aws:states:::s3:getObject';

function choice(rule: JsonObject): JsonObject {
  return machine({ Type: 'Choice', Choices: [{ ...rule, Next: 'B' }] }, { B: PASS });
}

describe('a definition is refused', () => {
  it.each<[string, Json, RegExp]>([
    ['without StartAt and States', {}, /^\/: These fields are required: \[States, StartAt\]$/],
    ['without any state', { StartAt: 'A', States: {} }, /\/States: Expected an object with one or more states/],
    ['with a state that is no object', machine(5), /\/States\/A: Expected value of type Object/],
    ['with an unknown field of the machine', machine(PASS, {}, { Foo: 1 }), /^\/: Field 'Foo' is not supported/],
    ['with an unknown field of a state', machine({ ...PASS, Foo: 1 }), /\/States\/A: Field 'Foo' is not supported$/],
    ['with a field of another type of state', machine({ ...PASS, Retry: [] }), /Field 'Retry' is not supported$/],
    [
      'with an unknown type',
      machine({ Type: 'Loop' }),
      /\/Type: The field 'Type' should have one of these values: \[Task, Wait, Pass,/,
    ],
    [
      'with an unknown version',
      machine(PASS, {}, { Version: '2.0' }),
      /\/Version: The field 'Version' should have one of these values: \[1\.0\]/,
    ],
    ['with no seconds at all', machine(PASS, {}, { TimeoutSeconds: 0 }), /\/TimeoutSeconds: Minimum value is 1/],
    [
      'with a name of 81 characters',
      { StartAt: 'x'.repeat(81), States: { ['x'.repeat(81)]: PASS } },
      /at most 80 characters/,
    ],
    ['with an unknown StartAt', { ...machine(PASS), StartAt: 'B' }, /\/StartAt: Missing 'Next' target: B/],
    ['with an unknown Next', machine({ Type: 'Pass', Next: 'B' }), /\/States\/A\/Next: Missing 'Next' target: B/],
    [
      'with an unknown Default',
      machine({ Type: 'Choice', Choices: [{ ...IS_NULL, Next: 'A' }], Default: 'B' }),
      /Missing 'Default' target: B/,
    ],
    ['with Next and End', machine({ Type: 'Pass', Next: 'B', End: true }, { B: PASS }), /Only one of 'Next' and 'End'/],
    ['with neither Next nor End', machine({ Type: 'Pass' }), /One of 'Next' or 'End' is required/],
    ['with End false and no Next', machine({ Type: 'Pass', End: false }), /One of 'Next' or 'End' is required/],
    ['with Next on a Succeed', machine({ Type: 'Succeed', Next: 'A' }), /Field 'Next' is not supported/],
    ['with a state that nothing leads to', machine(PASS, { B: PASS }), /\/States\/B: State "B" is not reachable/],
    [
      'with a state that only itself leads to',
      machine(PASS, { B: { Type: 'Pass', Next: 'B' } }),
      /State "B" is not reachable/,
    ],
    [
      'with a name that occurs twice',
      machine({ Type: 'Parallel', Branches: [machine(PASS)], End: true }),
      /\/States\/A\/Branches\[0\]\/States\/A: Duplicate State name: A/,
    ],
    [
      'with a Parallel without branches',
      machine({ Type: 'Parallel', Branches: [], End: true }),
      /Branches: Value cannot be empty/,
    ],
    ['with a transition out of a branch', parallel({ Type: 'Pass', Next: 'B' }), /Missing 'Next' target: B/],
    [
      'with an unknown catcher target',
      machine({ ...TASK, Catch: [{ ErrorEquals: ['E'], Next: 'B' }] }),
      /Catch\[0\]\/Next: Missing/,
    ],
    ['with States.ALL among others', caught(['E', 'States.ALL']), /ErrorEquals\[1\]: States\.ALL must appear alone/],
    ['with States.ALL before others', caught(['States.ALL'], ['E']), /ErrorEquals\[0\]: States\.ALL must appear alone/],
    ['with a catcher of nothing', caught([]), /one or more error names/],
    ['with a retrier of nothing', retried({ ErrorEquals: [] }), /one or more error names/],
    ['with no interval', retried({ ErrorEquals: ['E'], IntervalSeconds: 0 }), /IntervalSeconds: Minimum value is 1/],
    [
      'with part of an attempt',
      retried({ ErrorEquals: ['E'], MaxAttempts: 1.5 }),
      /MaxAttempts: Expected value of type Integer/,
    ],
    ['with less than no attempts', retried({ ErrorEquals: ['E'], MaxAttempts: -1 }), /MaxAttempts: Minimum value is 0/],
    ['with a backoff below 1', retried({ ErrorEquals: ['E'], BackoffRate: 0.5 }), /BackoffRate: Minimum value is 1/],
    [
      'with a delay below the interval',
      retried({ ErrorEquals: ['E'], IntervalSeconds: 5, MaxDelaySeconds: 5 }),
      /greater than/,
    ],
    ['with an unknown jitter', retried({ ErrorEquals: ['E'], JitterStrategy: 'SOME' }), /values: \[FULL, NONE\]/],
    [
      'with an unknown field of a retrier',
      retried({ ErrorEquals: ['E'], Next: 'A' }),
      /Retry\[0\]: Field 'Next' is not supported/,
    ],
    ['with a task without a resource', machine({ Type: 'Task', End: true }), /These fields are required: \[Resource\]/],
    [
      'with a resource that is no ARN',
      machine({ ...TASK, Resource: 'iam:listUsers' }),
      /iam:listUsers is not recognized/,
    ],
    ['with an unknown SDK action', machine({ ...TASK, Resource: `${IAM_TASK}s` }), /listAccessKeyss is not recognized/],
    [
      'with an SDK action in capitals',
      machine({ ...TASK, Resource: 'arn:aws:states:::aws-sdk:iam:ListUsers' }),
      /not recognized/,
    ],
    ['with .sync of an SDK action', machine({ ...TASK, Resource: `${IAM_TASK}.sync` }), /is not recognized/],
    [
      'with a heartbeat as long as the time',
      machine({ ...TASK, TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      /must be smaller/,
    ],
    [
      'with a time and a path to one',
      machine({ ...TASK, TimeoutSeconds: 5, TimeoutSecondsPath: '$.t' }),
      /There should only be one of the following fields: \[TimeoutSeconds, TimeoutSecondsPath\]/,
    ],
    ['with a wait for nothing', machine({ Type: 'Wait', End: true }), /Exactly one of Seconds/],
    [
      'with a wait for two things',
      machine({ Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true }),
      /Exactly one of Seconds/,
    ],
    ['with a negative wait', machine({ Type: 'Wait', Seconds: -1, End: true }), /Minimum value is 0/],
    ['with a timestamp without T', machine({ Type: 'Wait', Timestamp: '2026-01-05 08:00:00Z', End: true }), /RFC3339/],
    [
      'with a Fail with two errors',
      machine({ Type: 'Fail', Error: 'E', ErrorPath: '$.e' }),
      /only be one of the following fields: \[Error, ErrorPath\]/,
    ],
    ['with a Choice without rules', machine({ Type: 'Choice', Choices: [] }), /Choices: Value cannot be empty/],
    [
      'with a rule without Next',
      machine({ Type: 'Choice', Choices: [{ Variable: '$', IsNull: true }] }),
      /required: \[Next\]/,
    ],
    ['with a rule without Variable', choice({ IsNull: true }), /required: \[Variable\]/],
    ['with a rule without operator', choice({ Variable: '$.a' }), /exactly one operator, but has 0/],
    [
      'with a rule with two operators',
      choice({ Variable: '$.a', IsNull: true, IsString: true }),
      /exactly one operator, but has 2/,
    ],
    ['with an unknown operator', choice({ Variable: '$.a', StringLike: 'x' }), /unknown operator StringLike/],
    ['with what is no operator', choice({ Variable: '$.a', toString: true } as never), /unknown operator toString/],
    [
      'with an operand of another type',
      choice({ Variable: '$.a', NumericEquals: '5' }),
      /type number for NumericEquals/,
    ],
    ['with a type test for no boolean', choice({ Variable: '$.a', IsNull: 'yes' }), /type boolean for IsNull/],
    [
      'with an operand that is no timestamp',
      choice({ Variable: '$.a', TimestampEquals: 'today' }),
      /must be a timestamp/,
    ],
    [
      'with a Next inside And',
      choice({ And: [{ Variable: '$', IsNull: true, Next: 'B' }] }),
      /And\[0\]: Field 'Next' is not supported/,
    ],
    ['with an empty And', choice({ And: [] }), /And\[0\]: Expected value of type Object/],
    // The words and the place: https://github.com/aws-cloudformation/cfn-lint/issues/4078, 4076 and 4085
    [
      'with a path that is none',
      machine({ ...PASS, InputPath: 'a.b' }),
      /^\/States\/A\/InputPath: Value must be a valid JSONPath\.$/,
    ],
    [
      'with a variable that is no path',
      choice({ And: [{ Variable: 'a', IsNull: true }] }),
      /\/States\/A\/Choices\[0\]\/And\[0\]\/Variable: Value is not a Reference Path: Reference path didn't start with '\$'/,
    ],
    ['with a path that is a number', machine({ ...PASS, OutputPath: 5 }), /OutputPath: Expected value of type String/],
    [
      'with a filter that is none',
      machine({ ...PASS, InputPath: '$.a[?(@.b' }),
      /InputPath: Value must be a valid JSONPath/,
    ],
    [
      'with a ResultPath to many',
      machine({ ...PASS, ResultPath: '$.a[*]' }),
      /ResultPath: Value is not a Reference Path: /,
    ],
    [
      'with a ResultPath to the context',
      machine({ ...PASS, ResultPath: '$$.a' }),
      /ResultPath: Value is not a Reference Path: /,
    ],
    [
      'with .$ and no path',
      machine({ ...PASS, Parameters: { 'a.$': 'b' } }),
      /field 'a\.\$' must be a valid JSONPath or a valid intrinsic/,
    ],
    [
      'with .$ and a number',
      machine({ ...PASS, Parameters: { b: { 'a.$': 1 } } }),
      /field 'a\.\$' must be a valid JSONPath/,
    ],
    ['with a field with and without .$', machine({ ...PASS, Parameters: { 'a.$': '$', a: 1 } }), /occurs twice/],
    [
      'with an unknown intrinsic',
      machine({ ...PASS, Parameters: { 'a.$': 'States.Sum(1)' } }),
      /Parameters: The value for the field 'a\.\$' must be a valid JSONPath or a valid intrinsic/,
    ],
    [
      'with an intrinsic that is not closed',
      machine({ ...PASS, Parameters: { 'a.$': 'States.Array(1' } }),
      /Parameters: The value for the field 'a\.\$' must be a valid JSONPath or a valid intrinsic/,
    ],
    [
      'with a variable called states',
      machine({ ...PASS, Assign: { states: 1 } }),
      /'states' is not a valid variable name/,
    ],
    [
      'with a variable name with a dash',
      machine({ ...PASS, Assign: { 'a-b': 1 } }),
      /'a-b' is not a valid variable name/,
    ],
    ['with an unknown query language', machine(PASS, {}, { QueryLanguage: 'SQL' }), /values: \[JSONPath, JSONata\]/],
    [
      'with JSONata fields in JSONPath',
      machine({ ...PASS, Output: 1 }),
      /^\/States\/A: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage$/,
    ],
    [
      'with JSONPath fields in JSONata',
      jsonata({ ...PASS, Parameters: {} }),
      /QueryLanguage is set to 'JSONata', but field 'Parameters' is only supported for the 'JSONPath' QueryLanguage/,
    ],
    ['with a JSONPath state in JSONata', jsonata({ ...PASS, QueryLanguage: 'JSONPath' }), /can not be 'JSONPath'/],
    [
      'with an expression that is no JSONata',
      jsonata({ ...PASS, Output: { a: '{% 1 + %}' } }),
      /Output\/a: Unexpected end of expression/,
    ],
    [
      'with a Condition that is no expression',
      jsonata({ Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'A' }] }),
      /Condition: Expected a JSONata/,
    ],
    [
      'with an expression in JSONPath',
      machine({ Type: 'Wait', Seconds: '{% 1 %}', End: true }),
      /Expected value of type Integer/,
    ],
    ['with a Map without a processor', machine({ Type: 'Map', End: true }), /required: \[ItemProcessor\]/],
    [
      'with a Map with two processors',
      map({ Iterator: inner({}) }),
      /only be one of the following fields: \[ItemProcessor, Iterator\]/,
    ],
    [
      'with an unknown mode',
      map({}, { Mode: 'SERIAL' }),
      /The field 'Mode' should have one of these values: \[INLINE, DISTRIBUTED/,
    ],
    ['with a Distributed Map of no type', map({}, { Mode: 'DISTRIBUTED' }), /required: \[ExecutionType\]/],
    ['with a label of an inline Map', map({ Label: 'Bays' }, {}), /only supported when the Mode/],
    ['with a tolerance of 101 %', map({ ToleratedFailurePercentage: 101 }), /Maximum value is 100\.0/],
    ['with a negative concurrency', map({ MaxConcurrency: -1 }), /MaxConcurrency: Minimum value is 0/],
    ['with an ItemsPath of many places', map({ ItemsPath: '$.a[*]' }), /ItemsPath: Value is not a Reference Path/],
    [
      'with seconds out of a scan',
      machine({ Type: 'Wait', SecondsPath: '$..n', End: true }),
      /SecondsPath: Value is not a Reference Path/,
    ],
    [
      'with a function that has no name',
      machine({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { Payload: {} }, End: true }),
      /Parameters: The field "FunctionName" is required but was missing/,
    ],
    [
      'with an item that belongs nowhere',
      machine({
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Parameters: { 'Item.$': '$' },
        End: true,
      }),
      /The field "TableName" is required but was missing/,
    ],
    ['with a long label', map({ Label: 'x'.repeat(41) }), /at most 40 characters/],
    ['with a batcher without limits', map({ ItemBatcher: {} }), /One of MaxItemsPerBatch and MaxInputBytesPerBatch/],
    [
      'with a reader that says nothing of its format',
      map({ ItemReader: { Resource: S3_READER } }),
      /required: \[ReaderConfig\]/,
    ],
    [
      'with a reader of an unknown format',
      map({ ItemReader: { Resource: S3_READER, ReaderConfig: { InputType: 'XML' } } }),
      /The field 'InputType' should have one of these values: \[CSV, JSON/,
    ],
    [
      'with a reader of CSV without a header',
      map({ ItemReader: { Resource: S3_READER, ReaderConfig: { InputType: 'CSV' } } }),
      /required: \[CSVHeaderLocation\]/,
    ],
    [
      'with a reader on something else',
      map({ ItemReader: { Resource: 'arn:aws:states:::dynamodb:scan' } }),
      /ItemReader\/Resource: The resource provided/,
    ],
    [
      'with a writer that does not say where',
      map({ ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' } }),
      /required: \[Parameters\]/,
    ],
    ['with a writer that does nothing', map({ ResultWriter: {} }), /One of Resource and WriterConfig is required/],
    [
      'with a writer of an unknown transformation',
      map({ ResultWriter: { WriterConfig: { Transformation: 'ZIP' } } }),
      /The field 'Transformation' should have one of these values/,
    ],
    [
      'with a reader of an inline Map',
      map({ ItemReader: { Resource: S3_READER } }, {}),
      /only supported when the Mode/,
    ],
  ])('%s', (_what, definition, expected) => {
    expect(refusals(definition).join('\n')).toMatch(expected);
  });

  it.each([
    ['a callback', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', /does not support '\.waitForTaskToken'/],
    ['a job', 'arn:aws:states:::states:startExecution.sync:2', /does not support '\.sync:2'/],
    ['an activity', 'arn:aws:states:us-east-1:123456789012:activity:work', /does not support Activity/],
  ])('as Express, with %s, and taken as Standard', (_what, Resource, expected) => {
    expect(refusals(machine({ ...TASK, Resource }), 'EXPRESS').join('\n')).toMatch(expected);
    expect(refusals(machine({ ...TASK, Resource }))).toEqual([]);
  });

  it('as Express, with a Distributed Map', () => {
    expect(refusals(map({}), 'EXPRESS').join('\n')).toMatch(/does not support a Map in DISTRIBUTED mode/);
    expect(refusals(map({}))).toEqual([]);
  });

  it.each([
    ['', 'Definition must be a valid JSON object'],
    ['[1]', 'Definition must be a valid JSON object'],
    ['{"StartAt":', 'INVALID_JSON_DESCRIPTION'],
    [`{"Comment":"${'x'.repeat(1024 * 1024)}"}`, 'longer than 1048576 bytes'],
  ])('that is no JSON object of 1 MB at most', (text, expected) => {
    expect(() => compile(text)).toThrow(InvalidDefinition);
    expect(() => compile(text)).toThrow(expected);
  });

  it('with everything that is wrong, worded as AWS words it', () => {
    expect(() => compile(machine({ Type: 'Pass', Next: 'B' }, { C: PASS }))).toThrow(
      "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next, " +
        'MISSING_TRANSITION_TARGET: State "C" is not reachable. at /States/C\'',
    );
  });
});

function parallel(state: JsonObject): JsonObject {
  const branch = { StartAt: 'I', States: { I: state } };
  return machine({ Type: 'Parallel', Branches: [branch], Next: 'B' }, { B: PASS });
}

describe('a definition is taken', () => {
  it.each<[string, Json]>([
    [
      'with comments and null paths',
      machine({ ...PASS, Comment: 'c', InputPath: null, ResultPath: null, OutputPath: null }),
    ],
    ['with Next and End false', machine({ Type: 'Pass', Next: 'B', End: false }, { B: PASS })],
    [
      'with an SDK service that is not installed',
      machine({ ...TASK, Resource: 'arn:aws:states:::aws-sdk:sesv2:sendEmail' }),
    ],
    ['with a Lambda function', machine({ ...TASK, Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f' })],
    ['with States.ALL alone and last', caught(['E'], ['States.ALL'])],
    ['with every kind of combination', choice({ Not: { Or: [{ And: [{ Variable: '$.a', IsPresent: true }] }] } })],
    ['with a filter, a union and a slice', machine({ ...PASS, InputPath: "$.a[?(@.b=='x')][0,1][1:].c" })],
    ['with a JSONata state', machine({ ...PASS, QueryLanguage: 'JSONata', Output: '{% 1 %}' })],
    [
      'with JSONata in every field',
      jsonata({ ...TASK, Arguments: {}, TimeoutSeconds: '{% 5 %}', HeartbeatSeconds: 2, Output: 1 }),
    ],
    ['with a path whose name has a colon', machine({ Type: 'Wait', SecondsPath: "$['a:b,*'].n[0]", End: true })],
    [
      'with a function named by a path',
      machine({
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { 'FunctionName.$': '$.f' },
        End: true,
      }),
    ],
    ['with a Choice that has no Default', choice({ Variable: '$.a', IsNull: true })],
    [
      'with a loop',
      machine({ Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }], Default: 'A' }, { B: PASS }),
    ],
    [
      'with a Distributed Map',
      map({ Label: 'L', ItemBatcher: { MaxItemsPerBatchPath: '$.n' }, ToleratedFailurePercentagePath: '$.p' }),
    ],
  ])('%s', (_what, definition) => {
    expect(refusals(definition)).toEqual([]);
  });
});
