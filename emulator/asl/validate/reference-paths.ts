import type { JsonObject } from '../../json';
import type { Findings } from './findings';

/** Numbers of a Map, which are not taken out of the context object: https://github.com/floci-io/floci/issues/3733. */
const NUMBERS_OF_A_MAP = [
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'MaxItemsPerBatchPath',
  'MaxInputBytesPerBatchPath',
  'MaxItemsPath',
];

/** Fields that name one place and no list of places: https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html */
const FIELDS = [
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  ...NUMBERS_OF_A_MAP,
];

const QUOTED = /'(?:[^'\\]|\\.)*'/g;
/** What may give more than one value: a scan, a wildcard, a filter, a slice, a union. */
const INDEFINITE = /\.\.|\*|\?|:|,/;

/** Intrinsic functions, which some of the fields take as well, are not paths. */
export function checkReferencePaths(part: JsonObject, location: string, findings: Findings): void {
  for (const field of FIELDS) {
    const path = part[field];
    if (typeof path !== 'string' || !path.startsWith('$')) continue;
    const fromContext = path.startsWith('$$') && NUMBERS_OF_A_MAP.includes(field);
    if (fromContext || INDEFINITE.test(path.replace(QUOTED, '')))
      findings.add(`${location}/${field}`, 'Value is not a Reference Path');
  }
}
