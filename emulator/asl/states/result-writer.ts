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
    if (place === undefined) return entries;
    return writeToS3(visit, mapRun, await place(visit), { entries, lines: OutputType === 'JSONL' });
  };
}

function transformed({ executions, stateMachineArn }: ChildExecutions, results: readonly Json[], how: string): Json[] {
  if (how === 'COMPACT') return [...results];
  if (how === 'FLATTEN') return results.flatMap((result) => (Array.isArray(result) ? result : [result]));
  return executions.map((child, index) => described(child, stateMachineArn, results[index] ?? null));
}

/** An execution as the files have it, and as the output has it where nothing is transformed. */
function described(child: Execution, stateMachineArn: string, output: Json): JsonObject {
  const { executionArn, executionName, input, startTime, stopTime = startTime, status, redriveCount } = child;
  return {
    ExecutionArn: executionArn,
    Input: stringify(input),
    InputDetails: { Included: true },
    Name: executionName,
    ...(status === 'SUCCEEDED' && { Output: stringify(output), OutputDetails: { Included: true } }),
    RedriveCount: redriveCount,
    RedriveStatus: status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    ...(status === 'SUCCEEDED' && { RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' }),
    StartDate: new Date(startTime).toISOString(),
    StateMachineArn: stateMachineArn,
    Status: status,
    StopDate: new Date(stopTime).toISOString(),
  };
}

interface Written {
  readonly entries: readonly Json[];
  /** Whether each entry has a line of its own (JSONL), rather than all one list. */
  readonly lines: boolean;
}

/** One file for each status that there is, and a manifest that names them; the state's result names the manifest. */
async function writeToS3(
  visit: Visit,
  { mapRunArn, executions }: ChildExecutions,
  place: Json,
  { entries, lines }: Written,
): Promise<Json> {
  const { Bucket = '', Prefix = '' } = isJsonObject(place) ? place : {};
  const folder = `${Prefix === '' ? '' : `${String(Prefix).replace(/\/$/, '')}/`}${mapRunArn.slice(mapRunArn.lastIndexOf(':') + 1)}`;
  const files: Record<'FAILED' | 'PENDING' | 'SUCCEEDED', Json[]> = { FAILED: [], PENDING: [], SUCCEEDED: [] };
  const put = (Key: string, Body: string) => callS3(visit, 'putObject', { Bucket, Key, Body });
  try {
    for (const status of ['FAILED', 'SUCCEEDED'] as const) {
      const chosen =
        entries.length === executions.length
          ? entries.filter((_entry, index) => (executions[index]?.status === 'SUCCEEDED') === (status === 'SUCCEEDED'))
          : status === 'SUCCEEDED'
            ? entries
            : [];
      if (chosen.length === 0) continue;
      const body = lines ? chosen.map((entry) => stringify(entry)).join('\n') : stringify([...chosen]);
      const key = `${folder}/${status}_0.json${lines ? 'l' : ''}`;
      await put(key, body);
      files[status].push({ Key: key, Size: Buffer.byteLength(body) });
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
