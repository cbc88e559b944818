import { isJsonObject, type Json, type JsonObject } from '../../json';
import { stringify } from '../../json-text';
import { TaskError } from '../../task';
import { StateError } from '../errors';
import type { Execution } from '../execution';
import type { Visit } from '../visit';
import type { ChildExecutions } from './child-executions';
import { callS3 } from './s3-call';
import type { StateSource } from './state-source';

/** Makes the result of a Distributed Map out of what its children came to. */
export type WriteResults = (visit: Visit, mapRun: ChildExecutions, results: readonly Json[]) => Promise<Json>;

/**
 * Compiles a ResultWriter: transforms the results, and writes them to S3 where it names a bucket. Undefined where there is none.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export function compileResultWriter({ definition, language }: StateSource): WriteResults | undefined {
  const writer = definition.ResultWriter;
  if (writer === undefined) return undefined;
  const { OutputType = 'JSON', Transformation = 'NONE' } = isJsonObject(writer.WriterConfig) ? writer.WriterConfig : {};
  const given = writer.Arguments ?? writer.Parameters;
  const place = given === undefined ? undefined : language.template(definition, given, 'ResultWriter/Arguments');
  return async (visit, mapRun, results) => {
    const entries = transformed(mapRun, results, String(Transformation));
    if (place === undefined) return entries.flatMap(({ values }) => values);
    const inputs = mapRun.batches?.filter((_batch, index) => mapRun.byBatch[index] === undefined) ?? [];
    const pending = inputs.map(({ input }) => ({ ...inputOf(input), Status: 'PENDING' }));
    return writeToS3(visit, mapRun, await place(visit), { entries, pending, lines: OutputType === 'JSONL' });
  };
}

/** What a child has in the files: more than one value where lists are flattened. */
interface Entry {
  readonly succeeded: boolean;
  readonly values: readonly Json[];
}

function transformed(mapRun: ChildExecutions, results: readonly Json[], how: string): Entry[] {
  const { byBatch, stateMachineArn } = mapRun;
  return byBatch.flatMap((child, index) => {
    const result = results[index];
    if (child === undefined || result === undefined) return [];
    const succeeded = child.status === 'SUCCEEDED';
    if (how === 'NONE') return [{ succeeded, values: [described(child, stateMachineArn, result)] }];
    return [{ succeeded, values: how === 'FLATTEN' && Array.isArray(result) ? result : [result] }];
  });
}

/** An execution as the files have it, and as the output has it where nothing is transformed. */
function described(child: Execution, stateMachineArn: string, result: Json): JsonObject {
  const { executionArn, executionName, input, startTime, stopTime = startTime, status, redriveCount } = child;
  const succeeded = status === 'SUCCEEDED';
  const { Cause, Error: error } = !succeeded && isJsonObject(result) ? result : {};
  return {
    ...(Cause !== undefined && { Cause }),
    ...(error !== undefined && { Error: error }),
    ExecutionArn: executionArn,
    ...inputOf(input),
    Name: executionName,
    ...(succeeded && { Output: stringify(result) }),
    OutputDetails: { Included: true },
    RedriveCount: redriveCount,
    RedriveStatus: succeeded ? 'NOT_REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN',
    ...(succeeded && { RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' }),
    StartDate: new Date(startTime).toISOString(),
    StateMachineArn: stateMachineArn,
    Status: status,
    StopDate: new Date(stopTime).toISOString(),
  };
}

function inputOf(input: Json): JsonObject {
  return { Input: stringify(input), InputDetails: { Included: true } };
}

interface Written {
  readonly entries: readonly Entry[];
  /** The inputs of children that were never started. */
  readonly pending: readonly Json[];
  /** Whether each entry has a line of its own (JSONL), rather than all one list. */
  readonly lines: boolean;
}

/** One file for each status that there is, and a manifest that names them; the state's result names the manifest. */
async function writeToS3(
  visit: Visit,
  { mapRunArn }: ChildExecutions,
  place: Json,
  { entries, pending, lines }: Written,
): Promise<Json> {
  const { Bucket = '', Prefix = '' } = isJsonObject(place) ? place : {};
  const folder = `${Prefix === '' ? '' : `${String(Prefix).replace(/\/$/, '')}/`}${mapRunArn.slice(mapRunArn.lastIndexOf(':') + 1)}`;
  const valuesOf = (wanted: boolean) =>
    entries.flatMap(({ succeeded, values }) => (succeeded === wanted ? values : []));
  const chosen = { FAILED: valuesOf(false), PENDING: pending, SUCCEEDED: valuesOf(true) };
  const files: Record<string, Json[]> = {};
  const put = (Key: string, Body: string) => callS3(visit, 'putObject', { Bucket, Key, Body });
  try {
    for (const [status, values] of Object.entries(chosen)) {
      files[status] = [];
      if (values.length === 0) continue;
      const body = lines ? values.map((value) => stringify(value)).join('\n') : stringify([...values]);
      const key = `${folder}/${status}_0.json${lines ? 'l' : ''}`;
      await put(key, body);
      files[status] = [{ Key: key, Size: Buffer.byteLength(body) }];
    }
    const manifest = { DestinationBucket: Bucket, MapRunArn: mapRunArn, ResultFiles: files };
    await put(`${folder}/manifest.json`, stringify(manifest));
  } catch (error) {
    if (!(error instanceof TaskError)) throw error;
    const name = error.error === 'States.Runtime' ? error.error : 'States.ResultWriterFailed';
    throw new StateError(name, error.cause);
  }
  return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket, Key: `${folder}/manifest.json` } };
}
