import { isJsonObject, type Json, type JsonObject } from '../../json';
import { parseJson } from '../../json-text';
import { StateError } from '../errors';
import { parseCsv } from './csv';

const DELIMITERS: Readonly<Record<string, string>> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

/**
 * The items of a file: a JSON list or object (perhaps below `ItemsPointer`), a line of JSON each, or a row of CSV each.
 * @throws SyntaxError where the file is not what it should be
 */
export function parseDataset(text: string, config: JsonObject): Json[] | JsonObject {
  switch (config.InputType) {
    case 'JSON':
    case undefined:
      return parseJsonItems(text, config.ItemsPointer);
    case 'JSONL':
      return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => parseJson(line));
    case 'CSV':
      return parseRows(text, config);
    default:
      throw new StateError(
        'States.Runtime',
        `the emulator does not read ${String(config.InputType)}: give JSON, JSONL or CSV`,
      );
  }
}

function parseJsonItems(text: string, pointer: Json | undefined): Json[] | JsonObject {
  const items = typeof pointer === 'string' ? find(parseJson(text), pointer) : parseJson(text);
  if (Array.isArray(items) || isJsonObject(items)) return items;
  throw new SyntaxError('Attempting to map over non-iterable node.');
}

/** A JSON pointer, `/featureCollection/features`. */
function find(document: Json, pointer: string): Json {
  let node: Json | undefined = document;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(node)) node = node[Number(name)];
    else node = isJsonObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
  }
  if (node === undefined) throw new SyntaxError(`the file has nothing at ${pointer}`);
  return node;
}

/** Every value is text; what a row lacks is empty. */
function parseRows(text: string, { CSVHeaderLocation, CSVHeaders, CSVDelimiter }: JsonObject): Json[] {
  const rows = parseCsv(text, DELIMITERS[String(CSVDelimiter)] ?? ',');
  const given = Array.isArray(CSVHeaders) ? CSVHeaders.map(String) : [];
  const headers = CSVHeaderLocation === 'FIRST_ROW' ? (rows.shift() ?? []) : given;
  if (new Set(headers).size < headers.length) throw new SyntaxError('CSV headers cannot contain duplicates.');
  return rows.map((row) => Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ''])));
}
