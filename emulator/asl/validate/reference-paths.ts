import type { JsonObject } from '../../json';
import type { Findings } from './findings';

/** Fields that name one place and no list of places: https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html */
const FIELDS = [
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
];

const QUOTED = /'(?:[^'\\]|\\.)*'/g;
/** What may give more than one value: a scan, a wildcard, a filter, a slice, a union. */
const INDEFINITE = /\.\.|\*|\?|:|,/;

/** Intrinsic functions, which some of the fields take as well, are not paths. */
export function checkReferencePaths(state: JsonObject, location: string, findings: Findings): void {
  for (const field of FIELDS) {
    const path = state[field];
    if (typeof path !== 'string' || !path.startsWith('$')) continue;
    if (INDEFINITE.test(path.replace(QUOTED, '')))
      findings.add(`${location}/${field}`, 'Value is not a Reference Path');
  }
}
