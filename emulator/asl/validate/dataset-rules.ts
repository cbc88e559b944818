import { isJsonObject, type Json, type JsonObject } from '../../json';
import { checkUnknownFields } from './fields';
import { checkPathFields } from './path-fields';
import { checkReferencePaths } from './reference-paths';
import { checkCount, checkOneOf, checkRequired, checkText, type Place } from './values';

const READERS = /^arn:[\w-]+:states:::s3:(getObject|listObjectsV2)$/;
const WRITERS = /^arn:[\w-]+:states:::s3:putObject$/;
const INPUT_TYPES = ['CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST'];
const READER_CONFIG =
  'InputType CSVHeaderLocation CSVHeaders CSVDelimiter MaxItems MaxItemsPath ItemsPointer ManifestType Transformation';

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
export function checkItemReader({ ItemReader: reader }: JsonObject, where: Place): void {
  const { language, findings } = where;
  const location = `${where.location}/ItemReader`;
  if (reader === undefined) return;
  if (!isJsonObject(reader)) {
    findings.add(location, 'Expected value of type Object');
    return;
  }
  checkUnknownFields(reader, `Resource ReaderConfig ${parametersOf(language)}`, location, findings);
  if (!checkRequired(reader, ['Resource'], location, findings)) return;
  checkResource(reader.Resource, READERS, `${location}/Resource`, where);
  const { ReaderConfig: config } = reader;
  const lists = String(reader.Resource).endsWith(':listObjectsV2');
  if (config === undefined) {
    if (!lists) findings.add(location, 'These fields are required: [ReaderConfig]');
    return;
  }
  const place = `${location}/ReaderConfig`;
  if (!isJsonObject(config)) {
    findings.add(place, 'Expected value of type Object');
    return;
  }
  checkUnknownFields(config, READER_CONFIG, place, findings);
  if (!lists) checkRequired(config, ['InputType'], place, findings);
  checkOneOf(config, 'InputType', INPUT_TYPES, place, findings);
  checkOneOf(config, 'CSVHeaderLocation', ['FIRST_ROW', 'GIVEN'], place, findings);
  checkOneOf(config, 'CSVDelimiter', ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'], place, findings);
  checkText(config, ['MaxItemsPath', 'ItemsPointer'], place, findings);
  checkPathFields(config, ['MaxItems'], { ...where, location: place });
  checkReferencePaths(config, place, findings);
  checkCount(config, 'MaxItems', { least: 0, most: 100_000_000 }, { ...where, location: place });
  if (config.InputType === 'CSV') checkRequired(config, ['CSVHeaderLocation'], place, findings);
  if (config.CSVHeaderLocation === 'GIVEN') checkRequired(config, ['CSVHeaders'], place, findings);
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html */
export function checkResultWriter({ ResultWriter: writer }: JsonObject, where: Place): void {
  const { language, findings } = where;
  const location = `${where.location}/ResultWriter`;
  if (writer === undefined) return;
  if (!isJsonObject(writer)) {
    findings.add(location, 'Expected value of type Object');
    return;
  }
  checkUnknownFields(writer, `Resource WriterConfig ${parametersOf(language)}`, location, findings);
  if (writer.Resource === undefined && writer.WriterConfig === undefined) {
    findings.add(location, 'One of Resource and WriterConfig is required');
  }
  if (writer.Resource !== undefined) {
    checkResource(writer.Resource, WRITERS, `${location}/Resource`, where);
    checkRequired(writer, [parametersOf(language)], location, findings);
  }
  const { WriterConfig: config = {} } = writer;
  if (!isJsonObject(config)) {
    findings.add(`${location}/WriterConfig`, 'Expected value of type Object');
    return;
  }
  checkUnknownFields(config, 'OutputType Transformation', `${location}/WriterConfig`, findings);
  checkOneOf(config, 'OutputType', ['JSON', 'JSONL'], `${location}/WriterConfig`, findings);
  checkOneOf(config, 'Transformation', ['NONE', 'COMPACT', 'FLATTEN'], `${location}/WriterConfig`, findings);
}

function parametersOf(language: Place['language']): string {
  return language === 'JSONata' ? 'Arguments' : 'Parameters';
}

function checkResource(resource: Json | undefined, known: RegExp, place: string, { findings }: Place): void {
  if (typeof resource === 'string' && known.test(resource)) return;
  findings.add(
    place,
    `The resource provided ${String(resource)} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
  );
}
