import { describe, expect, it } from '@jest/globals';
import { Account } from '../../../emulator/account/account';
import type { Json, JsonObject } from '../../../emulator/json';
import { stringify } from '../../../emulator/json-text';
import { seededRandom } from '../../../emulator/random';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import { run, START } from './run';

// The shapes of items and of what is written: docs.aws.amazon.com/step-functions, input-output-itemreader and
// input-output-resultwriter; those of objects and listings as measured on AWS: floci-io/floci pull requests 1588 and 3460.

const PASS = { Type: 'Pass', End: true };
const READ = 'arn:aws:states:::s3:getObject';

function distributed(fields: JsonObject, child: JsonObject = PASS, next: JsonObject = {}): Record<string, JsonObject> {
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Item',
    States: { Item: child },
  };
  return { Many: { Type: 'Map', ItemProcessor: processor, ...fields, End: true }, ...next };
}

function setUp(objects: Record<string, string> = {}) {
  const clock = new SimulatedClock(START);
  const account = new Account({ clock, random: seededRandom(2) });
  account.s3.createBucket({ Bucket: 'data' });
  for (const [Key, Body] of Object.entries(objects)) account.s3.putObject({ Bucket: 'data', Key, Body });
  const execute = (states: Record<string, JsonObject>, input: Json = {}) =>
    run(states, { clock, input, tasks: account.tasks });
  const contentOf = (Key: string) =>
    JSON.parse(Buffer.from(account.s3.getObject({ Bucket: 'data', Key }).Body).toString());
  return { account, execute, contentOf };
}

const reader = (Key: string, ReaderConfig: JsonObject) => ({
  ItemReader: { Resource: READ, ReaderConfig, Parameters: { Bucket: 'data', Key } },
});

describe('an ItemReader', () => {
  it('reads a JSON list, as much of it as it may, from a place that the input names', async () => {
    const { execute } = setUp({ 'list.json': '[{"n":1},{"n":2},{"n":3}]' });
    const states = distributed({
      ItemReader: {
        Resource: READ,
        ReaderConfig: { InputType: 'JSON', MaxItemsPath: '$.most' },
        Parameters: { Bucket: 'data', 'Key.$': '$.key' },
      },
      ItemSelector: { 'item.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' },
    });
    const { result, execution } = await execute(states, { key: 'list.json', most: 2 });
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: [
        { item: { n: 1 }, index: 0 },
        { item: { n: 2 }, index: 1 },
      ],
    });
    expect(execution.history[2]).toMatchObject({ mapStateStartedEventDetails: { length: 0 } });
    expect(execution.mapRuns[0]?.itemCounts).toMatchObject({ succeeded: 2, total: 2 });
  });

  it('reads a JSON object as pairs, and part of a file by a pointer', async () => {
    const { execute } = setUp({ 'object.json': '{"a":{"x":1},"b":2}', 'deep.json': '{"in":{"list":[7]}}' });
    const pairs = await execute(
      distributed({
        ...reader('object.json', { InputType: 'JSON' }),
        ItemSelector: { 'key.$': '$$.Map.Item.Key', 'value.$': '$$.Map.Item.Value' },
      }),
    );
    expect(pairs.result).toMatchObject({
      output: [
        { key: 'a', value: { x: 1 } },
        { key: 'b', value: 2 },
      ],
    });
    const raw = await execute(distributed(reader('object.json', { InputType: 'JSON' })));
    expect(raw.result).toMatchObject({
      output: [
        { Key: 'a', Value: { x: 1 } },
        { Key: 'b', Value: 2 },
      ],
    });
    const deep = await execute(distributed(reader('deep.json', { InputType: 'JSON', ItemsPointer: '/in/list' })));
    expect(deep.result).toMatchObject({ output: [7] });
  });

  it.each<[string, string, JsonObject, Json]>([
    [
      'with its first row as header',
      'id,name\r\n1,"a, ""b"""\r\n2,\r\n',
      { CSVHeaderLocation: 'FIRST_ROW' },
      [
        { id: '1', name: 'a, "b"' },
        { id: '2', name: '' },
      ],
    ],
    [
      'with a header that is given',
      '1|x\n2|y',
      { CSVHeaderLocation: 'GIVEN', CSVHeaders: ['id', 'name'], CSVDelimiter: 'PIPE' },
      [
        { id: '1', name: 'x' },
        { id: '2', name: 'y' },
      ],
    ],
    ['with lines inside of quotes', 'a\n"1\n2"\n', { CSVHeaderLocation: 'FIRST_ROW' }, [{ a: '1\n2' }]],
  ])('reads CSV %s', async (_what, text, config, items) => {
    const { execute } = setUp({ 'rows.csv': text });
    const { result } = await execute(distributed(reader('rows.csv', { InputType: 'CSV', ...config })));
    expect(result).toEqual({ status: 'SUCCEEDED', output: items });
  });

  it('loses nothing of a number', async () => {
    const { execute } = setUp({ 'list.json': '[12345678901234567890,1.0]' });
    const { result } = await execute(distributed(reader('list.json', { InputType: 'JSON' })));
    expect(result.status === 'SUCCEEDED' && stringify(result.output)).toBe('[12345678901234567890,1.0]');
  });

  it('reads JSON lines', async () => {
    const { execute } = setUp({ 'lines.jsonl': '{"n":1}\n{"n":2}\n' });
    const { result } = await execute(distributed(reader('lines.jsonl', { InputType: 'JSONL' })));
    expect(result).toMatchObject({ output: [{ n: 1 }, { n: 2 }] });
  });

  it('lists the objects under a prefix, past the first page', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1_006 }, (_, index) => [`in/${String(index).padStart(4, '0')}`, 'x']),
    );
    const { execute } = setUp({ ...files, other: 'x' });
    const { result, execution } = await execute(
      distributed({
        ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'data', Prefix: 'in/' } },
        ItemBatcher: { MaxItemsPerBatch: 500 },
      }),
    );
    expect(execution.mapRuns[0]).toMatchObject({ itemCounts: { total: 1_006 }, executionCounts: { total: 3 } });
    const { output } = result as unknown as { output: { Items: Json[] }[] };
    expect(output[0]?.Items[0]).toEqual({
      Etag: '"9dd4e461268c8034f5c8564e155c67a6"',
      Key: 'in/0000',
      LastModified: START.getTime() / 1000,
      Size: 1,
      StorageClass: 'STANDARD',
    });
  });

  it('has Arguments in JSONata', async () => {
    const { execute } = setUp({ 'list.json': '[1,2]' });
    const states = distributed({
      QueryLanguage: 'JSONata',
      ItemReader: {
        Resource: READ,
        ReaderConfig: { InputType: 'JSON', MaxItems: '{% $states.input.most %}' },
        Arguments: { Bucket: 'data', Key: "{% $states.input.name & '.json' %}" },
      },
    });
    expect((await execute(states, { name: 'list', most: 1 })).result).toMatchObject({ output: [1] });
  });

  it.each<[string, string, JsonObject]>([
    ['a key that there is not', 'nothing.json', { InputType: 'JSON' }],
    ['a file that is no JSON', 'text', { InputType: 'JSON' }],
    ['a file that is neither list nor object', 'number', { InputType: 'JSON' }],
  ])('fails for %s in a way that can be caught', async (_what, key, config) => {
    const { execute } = setUp({ text: 'text', number: '5' });
    const Catch = [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'Caught' }];
    const { result } = await execute(distributed({ ...reader(key, config), Catch }, PASS, { Caught: PASS }));
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.ItemReaderFailed' } });
  });

  it('reads again where an execution that could not read is redriven', async () => {
    const { account, execute } = setUp();
    const { execution, result } = await execute(distributed(reader('late.json', { InputType: 'JSON' })));
    expect(result).toMatchObject({ error: 'States.ItemReaderFailed' });
    expect(execution.mapRuns[0]).toMatchObject({ status: 'FAILED', itemCounts: { total: 0 } });
    account.s3.putObject({ Bucket: 'data', Key: 'late.json', Body: '[1,2]' });
    execution.redrive();
    expect(await execution.result).toMatchObject({ status: 'SUCCEEDED', output: [1, 2] });
    expect(execution.mapRuns).toMatchObject([{ status: 'SUCCEEDED', redriveCount: 1, itemCounts: { succeeded: 2 } }]);
  });

  it('says so where it cannot read a format, or where nothing answers for S3', async () => {
    const { execute } = setUp({ file: 'x' });
    const { result } = await execute(distributed(reader('file', { InputType: 'PARQUET' })));
    expect(result).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining('PARQUET'),
    });
  });
});

describe('a Map over an object', () => {
  const inline = (fields: JsonObject): Record<string, JsonObject> => ({
    Each: { Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item: PASS } }, ...fields, End: true },
  });

  it('has an iteration for each member, with its name and value', async () => {
    const { result } = await run(inline({ ItemsPath: '$.map' }), { input: { map: { b: 1, a: [2] } } });
    expect(result).toMatchObject({
      output: [
        { Key: 'b', Value: 1 },
        { Key: 'a', Value: [2] },
      ],
    });
    const selected = await run(
      inline({ ItemSelector: { 'all.$': "States.Format('{}={}', $$.Map.Item.Key, $$.Map.Item.Value)" } }),
      { input: { b: 1 } },
    );
    expect(selected.result).toMatchObject({ output: [{ all: 'b=1' }] });
  });

  it('is refused for an object of the context object, as recorded, and for anything else', async () => {
    for (const [path, text] of [
      ['$$.Execution.Input', '$$.Execution.Input'],
      ['$.n', '$.n'],
    ]) {
      const { result } = await run(inline({ ItemsPath: path as string }), { input: { n: 5 } });
      expect(result).toMatchObject({
        error: 'States.Runtime',
        cause: expect.stringContaining(`Reference path "${text}" must point to array.`),
      });
    }
  });
});

describe('a ResultWriter', () => {
  const writer = (fields: JsonObject = {}) => ({
    ResultWriter: {
      Resource: 'arn:aws:states:::s3:putObject',
      Parameters: { Bucket: 'data', Prefix: 'out/' },
      ...fields,
    },
  });

  it('writes what succeeded and what failed, and names the manifest', async () => {
    const { execute, contentOf } = setUp();
    const child = { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 2, Next: 'Bad' }], Default: 'Good' };
    const states = distributed({ ...writer(), ToleratedFailureCount: 1 });
    const processor = states.Many?.ItemProcessor as JsonObject;
    processor.States = { Item: child, Bad: { Type: 'Fail', Error: 'Two' }, Good: { Type: 'Succeed' } };
    const { result, execution } = await execute(states, [1, 2, 3]);
    const [mapRun] = execution.mapRuns;
    expect(result).toMatchObject({
      output: {
        MapRunArn: mapRun?.mapRunArn,
        ResultWriterDetails: { Bucket: 'data', Key: `out/${mapRun?.mapRunArn.split(':').at(-1)}/manifest.json` },
      },
    });
    const { Key } = (result as unknown as { output: { ResultWriterDetails: { Key: string } } }).output
      .ResultWriterDetails;
    const manifest = contentOf(Key);
    expect(manifest).toMatchObject({
      DestinationBucket: 'data',
      MapRunArn: mapRun?.mapRunArn,
      ResultFiles: { FAILED: [{ Size: expect.any(Number) }], PENDING: [], SUCCEEDED: [{ Size: expect.any(Number) }] },
    });
    expect(contentOf(manifest.ResultFiles.SUCCEEDED[0].Key)).toMatchObject([
      { Input: '1', Output: '1', Status: 'SUCCEEDED' },
      { Input: '3', Output: '3', Status: 'SUCCEEDED' },
    ]);
    expect(contentOf(manifest.ResultFiles.FAILED[0].Key)).toMatchObject([{ Input: '2', Status: 'FAILED' }]);
  });

  it('writes of a run that fails too, with what was never started', async () => {
    const { execute, contentOf } = setUp();
    const child = { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 2, Next: 'Bad' }], Default: 'Good' };
    const states = distributed({ ...writer(), MaxConcurrency: 1 });
    const processor = states.Many?.ItemProcessor as JsonObject;
    processor.States = { Item: child, Bad: { Type: 'Fail', Error: 'Two', Cause: 'why' }, Good: { Type: 'Succeed' } };
    const { result, execution } = await execute(states, [1, 2, 3]);
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    const folder = `out/${execution.mapRuns[0]?.mapRunArn.split(':').at(-1)}`;
    expect(contentOf(`${folder}/SUCCEEDED_0.json`)).toMatchObject([{ Input: '1', Status: 'SUCCEEDED' }]);
    expect(contentOf(`${folder}/PENDING_0.json`)).toEqual([
      { Input: '3', InputDetails: { Included: true }, Status: 'PENDING' },
    ]);
    expect(contentOf(`${folder}/FAILED_0.json`)).toEqual([
      {
        ...{ Cause: 'why', Error: 'Two', ExecutionArn: expect.any(String), Input: '2' },
        ...{ InputDetails: { Included: true }, Name: expect.any(String), OutputDetails: { Included: true } },
        ...{ RedriveCount: 0, RedriveStatus: 'REDRIVABLE_BY_MAP_RUN', StartDate: expect.any(String) },
        ...{ StateMachineArn: expect.any(String), Status: 'FAILED', StopDate: expect.any(String) },
      },
    ]);
    expect(Object.keys(contentOf(`${folder}/manifest.json`).ResultFiles)).toEqual(['FAILED', 'PENDING', 'SUCCEEDED']);
  });

  it.each<[string, Json]>([
    ['COMPACT', [[1], [2, 3]]],
    ['FLATTEN', [1, 2, 3]],
  ])('transforms the output by %s without writing anything', async (Transformation, output) => {
    const { execute } = setUp();
    const config = { ResultWriter: { WriterConfig: { OutputType: 'JSON', Transformation } } };
    expect((await execute(distributed(config), [[1], [2, 3]])).result).toEqual({ status: 'SUCCEEDED', output });
  });

  it('fails in a way that can be caught where it cannot write', async () => {
    const { execute } = setUp();
    const Catch = [{ ErrorEquals: ['States.ResultWriterFailed'], Next: 'Caught' }];
    const states = distributed({ ...writer({ Parameters: { Bucket: 'nowhere' } }), Catch }, PASS, { Caught: PASS });
    expect((await execute(states, [1])).result).toMatchObject({ output: { Error: 'States.ResultWriterFailed' } });
  });
});
