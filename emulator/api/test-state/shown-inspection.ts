import type { InspectionData } from '@aws-sdk/client-sfn';
import type { Variables } from '../../asl/query/surroundings';
import type { Inspection } from '../../asl/trial/inspection';
import type { Json } from '../../json';
import { stringify } from '../../json-text';

/** Written as Java writes a list, with a blank behind each comma. */
const LISTS: ReadonlySet<string> = new Set(['afterItemsPath', 'afterItemSelector', 'afterItemBatcher']);

/** `inspectionData`: numbers, the details of an error and what HTTP is about as they are, everything else as JSON text. */
export function shownInspection(
  { errorDetails, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage, ...others }: Inspection,
  variables: Variables,
  traced: boolean,
): InspectionData {
  const { request, response, ...data } = others;
  return {
    ...Object.fromEntries(Object.entries(data).map(([name, value]) => [name, toText(name, value as Json)])),
    ...(traced && request !== undefined && { request }),
    ...(traced && response !== undefined && { response }),
    ...(Object.keys(variables).length > 0 && { variables: stringify(variables) }),
    ...(errorDetails !== undefined && { errorDetails }),
    ...(maxConcurrency !== undefined && { maxConcurrency }),
    ...(toleratedFailureCount !== undefined && { toleratedFailureCount }),
    ...(toleratedFailurePercentage !== undefined && { toleratedFailurePercentage }),
  };
}

function toText(name: string, value: Json): string {
  return LISTS.has(name) && Array.isArray(value) ? `[${value.map(stringify).join(', ')}]` : stringify(value);
}
