import { TestStateCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it, jest } from '@jest/globals';
import { seededRandom } from '../../../emulator/random';
import { type StateTest, testState } from '../../../emulator/test-state';
import { definitionOf, newClock, ROLE_ARN, served } from './service';

// What is expected here was recorded on AWS, unless a test says otherwise: tests/aws/services/stepfunctions/v2/test_state
// of localstack/localstack (facts only; the states are our own).

const tried = (test: StateTest) => testState(test, { clock: newClock(), random: seededRandom(1) });
const refused = (test: StateTest) =>
  tried(test).then(
    () => 'taken',
    ({ name, message }) => `${name}: ${message}`,
  );

const S3 = 'arn:aws:states:::aws-sdk:s3:getObject';
const TASK = { Type: 'Task', Resource: S3, Next: 'After' };
const MAP = {
  Type: 'Map',
  ItemProcessor: { StartAt: 'Each', States: { Each: { Type: 'Pass', End: true } } },
  End: true,
};
const PARALLEL = {
  Type: 'Parallel',
  Branches: ['One', 'Two'].map((name) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } })),
  End: true,
};

describe('TestState', () => {
  it('gives status, output and the next state', async () => {
    expect(await tried({ definition: { Type: 'Pass', Next: 'Onward' }, input: { a: 1 } })).toEqual({
      ...{ status: 'SUCCEEDED', output: { a: 1 }, nextState: 'Onward' },
    });
    const choice = { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 2, Next: 'Two' }], Default: 'Other' };
    expect(await tried({ definition: choice, input: { n: 2 } })).toMatchObject({ nextState: 'Two' });
    expect(await tried({ definition: choice, input: { n: 3 } })).toMatchObject({ nextState: 'Other' });
    expect(await tried({ definition: { Type: 'Fail', Error: 'Broken', Cause: 'why' } })).toEqual({
      ...{ status: 'FAILED', error: 'Broken', cause: 'why' },
    });
  });

  it('shows each filter of a Pass state, once it is asked to', async () => {
    const definition = {
      Type: 'Pass',
      InputPath: '$.inner',
      Parameters: { 'id.$': 'States.UUID()', 'from.$': '$.a' },
      ResultPath: '$.made',
      OutputPath: '$.made',
      End: true,
    };
    const { inspectionData, output } = await tried({
      definition,
      input: { inner: { a: 1 }, other: 2 },
      inspectionLevel: 'DEBUG',
    });
    const made = { id: expect.any(String), from: 1 };
    expect(inspectionData).toEqual({
      input: { inner: { a: 1 }, other: 2 },
      afterInputPath: { a: 1 },
      afterParameters: made,
      afterResultSelector: made,
      afterResultPath: { inner: { a: 1 }, other: 2, made },
    });
    expect(output).toEqual(inspectionData?.afterParameters); // the same id: nothing is evaluated twice
  });

  it('shows the Result of a Pass state as a result', async () => {
    const { inspectionData } = await tried({
      definition: { Type: 'Pass', Result: { r: 1 }, End: true },
      input: { v: 1 },
      inspectionLevel: 'TRACE',
    });
    expect(inspectionData).toEqual({
      ...{ input: { v: 1 }, result: { r: 1 }, afterResultSelector: { r: 1 }, afterResultPath: { r: 1 } },
    });
  });

  it('shows what it has where a state has no filters', async () => {
    for (const definition of [{ Type: 'Succeed' }, { Type: 'Fail' }, { Type: 'Wait', Seconds: 1, End: true }]) {
      const { inspectionData } = await tried({ definition, input: { v: 1 }, inspectionLevel: 'DEBUG' });
      expect(inspectionData).toEqual({ input: { v: 1 }, afterInputPath: { v: 1 } });
    }
  });

  it('shows Arguments and variables in JSONata, and no paths', async () => {
    const definition = {
      Type: 'Task',
      QueryLanguage: 'JSONata',
      Resource: S3,
      Arguments: { Bucket: '{% $bucket %}', Key: '{% $states.input.key %}' },
      Assign: { tag: '{% $states.result.ETag %}' },
      Output: '{% $states.result.ContentLength %}',
      End: true,
    };
    expect(
      await tried({
        definition,
        input: { key: 'k' },
        variables: { bucket: 'b' },
        mock: { result: { ETag: 'e', ContentLength: 3 } },
        inspectionLevel: 'DEBUG',
      }),
    ).toEqual({
      status: 'SUCCEEDED',
      output: 3,
      inspectionData: {
        input: { key: 'k' },
        afterArguments: { Bucket: 'b', Key: 'k' },
        result: { ETag: 'e', ContentLength: 3 },
        variables: { bucket: 'b', tag: 'e' },
      },
    });
  });

  it('finds the state in a whole machine, however deep', async () => {
    const inner = { StartAt: 'In', States: { In: { Type: 'Pass', End: true } } };
    const machine = { StartAt: 'Each', States: { Each: { ...MAP, ItemProcessor: inner } } };
    expect(await tried({ definition: machine, stateName: 'In', input: { v: 1 } })).toMatchObject({ output: { v: 1 } });
    const absent = 'ValidationException: State not found in definition';
    expect(await refused({ definition: machine, stateName: 'Nowhere' })).toBe(absent);
    expect(await refused({ definition: { Type: 'Pass', End: true }, stateName: 'In' })).toBe(absent);
    expect(await refused({ definition: { Type: 'Pass' } })).toMatch(/^InvalidDefinition: Invalid State Machine/);
  });

  it('mocks the answer of a Task', async () => {
    const definition = { ...TASK, Parameters: { Bucket: 'b', 'Key.$': '$.key' }, ResultPath: '$.object' };
    expect(
      await tried({
        definition,
        input: { key: 'k' },
        mock: { result: { ContentLength: 3 } },
        inspectionLevel: 'DEBUG',
      }),
    ).toEqual({
      status: 'SUCCEEDED',
      nextState: 'After',
      output: { key: 'k', object: { ContentLength: 3 } },
      inspectionData: {
        input: { key: 'k' },
        afterInputPath: { key: 'k' },
        afterParameters: { Bucket: 'b', Key: 'k' },
        result: { ContentLength: 3 },
        afterResultSelector: { ContentLength: 3 },
        afterResultPath: { key: 'k', object: { ContentLength: 3 } },
      },
    });
  });

  it('tells whether a mocked error is retried, caught, or fails the state', async () => {
    const definition = {
      ...TASK,
      Retry: [
        { ErrorEquals: ['Other'] },
        { ErrorEquals: ['S3.SlowDownException'], IntervalSeconds: 3, BackoffRate: 2, MaxAttempts: 2 },
      ],
      Catch: [
        { ErrorEquals: ['Other'], Next: 'A' },
        { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'B' },
      ],
    };
    const afterRetries = (retrierRetryCount: number, error = 'S3.SlowDownException') =>
      tried({
        definition,
        input: { key: 'k' },
        mock: { errorOutput: { error, cause: 'why' } },
        stateConfiguration: { retrierRetryCount },
        inspectionLevel: 'DEBUG',
      });
    const failure = { error: 'S3.SlowDownException', cause: 'why' };
    const retriable = (retryBackoffIntervalSeconds: number) => ({
      ...{ status: 'RETRIABLE', ...failure },
      inspectionData: { errorDetails: { retryIndex: 1, retryBackoffIntervalSeconds } },
    });
    expect(await afterRetries(0)).toMatchObject(retriable(3));
    expect(await afterRetries(1)).toMatchObject(retriable(6));
    expect(await afterRetries(2)).toMatchObject({
      ...{ status: 'CAUGHT_ERROR', ...failure, nextState: 'B' },
      output: { key: 'k', error: { Error: 'S3.SlowDownException', Cause: 'why' } },
      inspectionData: { errorDetails: { catchIndex: 1 } },
    });
    expect(await afterRetries(0, 'States.Runtime')).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('mocks a Map, and shows what is done before its iterations', async () => {
    const definition = {
      ...MAP,
      ItemsPath: '$.list',
      ItemSelector: { 'value.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' },
      MaxConcurrency: 2,
    };
    const { output, inspectionData } = await tried({
      definition,
      input: { list: ['a', 'b'] },
      mock: { result: ['A', 'B'] },
      inspectionLevel: 'DEBUG',
    });
    expect(output).toEqual(['A', 'B']);
    expect(inspectionData).toMatchObject({
      afterItemsPath: ['a', 'b'],
      afterItemSelector: [
        { value: 'a', index: 0 },
        { value: 'b', index: 1 },
      ],
      maxConcurrency: 2,
    });
    expect(await tried({ definition, input: { list: 5 }, mock: { result: [] }, inspectionLevel: 'DEBUG' })).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'Reference path "$.list" must point to array.',
      inspectionData: { input: { list: 5 }, afterInputPath: { list: 5 } },
    });
  });

  it('judges the failed iterations of a Map by the tolerance that it names', async () => {
    const distributed = {
      ...MAP,
      ItemProcessor: { ...MAP.ItemProcessor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
      ToleratedFailureCount: 1,
    };
    const lose = (definition: object, mapIterationFailureCount: number) =>
      tried({
        definition,
        input: [1, 2, 3],
        mock: { result: [1, 1, 1] },
        stateConfiguration: { mapIterationFailureCount },
      });
    expect(await lose(distributed, 1)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await lose(distributed, 2)).toEqual({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    });
    expect(await lose(MAP, 2)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('mocks a Parallel, each branch with its result', async () => {
    expect(await tried({ definition: PARALLEL, mock: { result: [1, 2] } })).toMatchObject({ output: [1, 2] });
    expect(
      await tried({
        definition: PARALLEL,
        mock: { errorOutput: { error: 'E', cause: 'c' } },
        stateConfiguration: { errorCausedByState: 'Two' },
      }),
    ).toMatchObject({ status: 'FAILED', error: 'E', cause: 'c' });
  });

  it.each<[string, StateTest, string]>([
    [
      'a Pass with a mock',
      { definition: { Type: 'Pass', End: true }, mock: { result: 1 } },
      "ValidationException: State type 'Pass' is not supported when a mock is specified",
    ],
    [
      'a Map without one',
      { definition: MAP },
      'InvalidDefinition: TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    ],
    [
      'a Parallel without one',
      { definition: PARALLEL },
      'InvalidDefinition: TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    ],
    [
      'a mock of both',
      { definition: TASK, mock: { result: {}, errorOutput: {} } },
      'ValidationException: A test mock should have only one of the following fields: [result, errorOutput].',
    ],
    [
      'secrets with a mock',
      { definition: TASK, mock: { result: {} }, revealSecrets: true },
      'ValidationException: TestState does not support RevealSecrets when a mock is specified.',
    ],
    [
      'a Map whose result is no list',
      { definition: MAP, mock: { result: {} } },
      'ValidationException: Mocked result must be an array.',
    ],
    [
      'a Parallel whose result is no list',
      { definition: PARALLEL, mock: { result: {} } },
      'ValidationException: Mocked result must be an array.',
    ],
    [
      'a Parallel with too few results',
      { definition: PARALLEL, mock: { result: [1] } },
      'ValidationException: Mocked result must contain the same number of items as number of Parallel branches.',
    ],
    [
      'a Task without mock and role',
      { definition: TASK },
      'ValidationException: RoleArn must be specified when testing a Task state',
    ],
  ])('refuses %s', async (_what, test, message) => {
    expect(await refused(test)).toBe(message);
  });

  it('takes the context object as it is given', async () => {
    const definition = { ...TASK, ResultSelector: { 'seen.$': '$$' } };
    const test = { definition, input: { v: 1 }, mock: { result: {} } };
    const seen = async (context: StateTest['context']) =>
      ((await tried({ ...test, ...(context && { context }) })).output as { seen: object }).seen;
    expect(await refused({ definition: { Type: 'Pass', End: true }, context: {} })).toBe(
      'ValidationException: TestState does not support Context when a mock is not specified.',
    );
    expect(await seen({})).toEqual({});
    expect(await seen({ Execution: { Id: 'e' }, State: {} })).toEqual({ Execution: { Id: 'e' }, State: {} });
    expect(await seen(undefined)).toEqual({
      Execution: {
        Id: expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:express:[\w-]+:[\w-]+$/),
        Input: { v: 1 },
        Name: expect.any(String),
        RoleArn: null,
        StartTime: '2025-01-01T00:00:00.000Z',
      },
      StateMachine: { Id: expect.stringContaining(':stateMachine:'), Name: expect.any(String) },
      State: { Name: 'StateName', EnteredTime: '2025-01-01T00:00:00.000Z', RetryCount: 0 },
    });
  });

  it.each<[string, StateTest['context'], string]>([
    ['an id that is no text', { Execution: { Id: 5 } }, 'Execution.Id must be a string'],
    ['a Map', { Map: { Item: {} } }, "'Map' field is not supported when mocking a Context object"],
    ['an unknown field', { Pokedex: {} }, "Field 'Pokedex' is not allowed"],
    ['an unknown field of the execution', { Execution: { pokemon: 1 } }, "Field 'pokemon' is not allowed"],
    [
      'a token that nobody waits with',
      { Task: { Token: 't' } },
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    ],
  ])('refuses a context with %s', async (_what, context, detail) => {
    const message = `ValidationException: Invalid Context object provided: ${detail}`;
    expect(await refused({ definition: TASK, mock: { result: {} }, ...(context && { context }) })).toBe(message);
  });

  it('hands a token of the context to a Task that waits for one', async () => {
    const definition = {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
      End: true,
    };
    const { inspectionData, output } = await tried({
      definition,
      context: { Task: { Token: 'abcd123' } },
      mock: { result: { any: 'thing' } },
      inspectionLevel: 'DEBUG',
    });
    expect(inspectionData).toMatchObject({ afterParameters: { QueueUrl: 'q', MessageBody: 'abcd123' } });
    expect(output).toEqual({ any: 'thing' });
  });

  describe('a mocked answer', () => {
    const START = 'arn:aws:states:::aws-sdk:sfn:startExecution';
    const check = (
      resource: string,
      result: NonNullable<StateTest['mock']>['result'],
      fieldValidationMode?: 'STRICT' | 'PRESENT' | 'NONE',
    ) =>
      refused({
        definition: { Type: 'Task', Resource: resource, End: true },
        mock: { ...(result !== undefined && { result }), ...(fieldValidationMode && { fieldValidationMode }) },
      });
    const error = 'ValidationException: Mock result schema validation error:';

    it('may have fields that the model does not know, and be empty where nothing is required', async () => {
      expect(await check(S3, { random: 'json' })).toBe('taken');
      expect(await check(S3, {})).toBe('taken');
    });

    it('has the types of the model', async () => {
      expect(await check(S3, { ContentLength: '3' })).toBe(`${error} Field 'ContentLength' must be a number`);
      expect(await check(S3, { StorageClass: 'WARM' })).toBe(`${error} Field 'StorageClass' is not an expected value`);
      expect(await check(S3, { StorageClass: 'GLACIER', LastModified: '2025-01-01T00:00:00Z' })).toBe('taken');
      expect(
        await check('arn:aws:states:::aws-sdk:iam:listAccessKeys', { AccessKeyMetadata: {}, IsTruncated: false }),
      ).toBe(`${error} Field 'AccessKeyMetadata' must be an array`);
      expect(await check('arn:aws:states:::aws-sdk:iam:listAccessKeys', { AccessKeyMetadata: [{ UserName: 5 }] })).toBe(
        `${error} Field 'UserName' must be a string`,
      );
    });

    it('has what the model requires, where it is strict', async () => {
      expect(await check(START, { StartDate: 'd' })).toBe(`${error} Required field 'ExecutionArn' is missing`);
      expect(await check(START, { executionArn: 'a', startDate: 'd' })).toBe(
        `${error} Required field 'ExecutionArn' is missing`,
      );
      expect(await check(START, { StartDate: 'd' }, 'PRESENT')).toBe('taken');
      expect(await check(START, { StartDate: 5 }, 'PRESENT')).toBe(`${error} Field 'StartDate' must be a string`);
      expect(await check(START, { StartDate: 5 }, 'NONE')).toBe('taken');
      expect(await check('arn:aws:states:::states:startExecution', { ExecutionArn: 'a', StartDate: true })).toBe(
        `${error} Field 'StartDate' must be a string`,
      );
    });

    it('is not checked where there is no model, and a warning says so', async () => {
      const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
      expect(await check('arn:aws:states:::aws-sdk:glue:getJob', { Job: 5 })).toBe('taken');
      expect(warn.mock.calls).toEqual([
        [expect.stringContaining('answers of glue are not checked'), expect.any(String)],
      ]);
      warn.mockRestore();
    });
  });

  it('traces an HTTP Task: the request that it makes, and the response out of the mocked result', async () => {
    const definition = {
      Type: 'Task',
      QueryLanguage: 'JSONata',
      Resource: 'arn:aws:states:::http:invoke',
      Arguments: {
        ApiEndpoint: '{% $states.input.url %}',
        Method: 'PUT',
        InvocationConfig: { ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/shop/1' },
        RequestBody: 'as it is',
      },
      Output: '{% $states.result.StatusCode %}',
      End: true,
    };
    const test = { definition, input: { url: 'https://shop.example/a?b=1' }, mock: { result: { StatusCode: 201 } } };
    expect(await tried({ ...test, inspectionLevel: 'TRACE' })).toEqual({
      ...{ status: 'SUCCEEDED', output: 201 },
      inspectionData: {
        input: test.input,
        afterArguments: { ...definition.Arguments, ApiEndpoint: test.input.url },
        result: { StatusCode: 201 },
        request: {
          ...{ protocol: 'https', method: 'PUT', url: test.input.url, body: 'as it is' },
          headers: '[User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1, Range: bytes=0-262144]',
        },
        response: { protocol: 'https', statusCode: '201' },
      },
    });
    const { inspectionData = {} } = await tried({ ...test, inspectionLevel: 'DEBUG' });
    expect(Object.keys(inspectionData)).toEqual(['input', 'afterArguments', 'result']);
  });

  it('shows what ItemsPointer finds in JSONPath, of no more items than MaxItems', async () => {
    const config = { InputType: 'JSON', ItemsPointer: '/rows', MaxItems: 2 };
    const reader = { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: config };
    const distributed = {
      ...MAP,
      ItemProcessor: { ...MAP.ItemProcessor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
    };
    const place = { Bucket: 'b', Key: 'k' };
    const test = {
      mock: { result: [1, 2] },
      stateConfiguration: { mapItemReaderData: '{"rows": ["a", "b", "c"]}' },
      inspectionLevel: 'DEBUG' as const,
    };
    const path = {
      ...distributed,
      ItemReader: { ...reader, Parameters: place },
      ItemSelector: { 'of.$': '$$.Map.Item' },
    };
    expect((await tried({ ...test, definition: path })).inspectionData).toMatchObject({
      afterItemsPointer: ['a', 'b', 'c'],
      afterItemSelector: ['a', 'b'].map((Value, Index) => ({ of: { Index, Value, Source: 's3://b/k' } })),
    });
    const ata = { ...distributed, QueryLanguage: 'JSONata', ItemReader: { ...reader, Arguments: place } };
    expect((await tried({ ...test, definition: ata })).inspectionData).toEqual({ input: {}, maxConcurrency: 0 });
  });

  it('calls what answers Tasks where nothing is mocked, and has five minutes', async () => {
    const definition = { Type: 'Task', Resource: S3, End: true };
    const options = { clock: newClock(), random: seededRandom(1) };
    const test = { definition, roleArn: ROLE_ARN };
    expect(await testState(test, { ...options, tasks: async () => ({ real: true }) })).toEqual({
      ...{ status: 'SUCCEEDED', output: { real: true } },
    });
    const wait = { definition: { Type: 'Wait', Seconds: 301, End: true } };
    expect(await testState(wait, options)).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('is an action of the API', async () => {
    const { client, close } = await served();
    const definition = definitionOf({ One: { Type: 'Pass', Result: 1, Next: 'Two' }, Two: { Type: 'Succeed' } });
    const answer = await client.send(new TestStateCommand({ definition, stateName: 'One' }));
    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '1', nextState: 'Two' });
    await close();
  });
});
