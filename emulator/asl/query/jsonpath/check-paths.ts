import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { entriesOf } from '../../../json-members';
import type { Fault } from '../query-language';
import { isIntrinsic, parseIntrinsic } from './intrinsic';
import { parsePath } from './parse-path';
import { parseReferencePath } from './reference-path';
import { compileTemplate } from './template';

const TEMPLATES = ['Parameters', 'ResultSelector', 'ItemSelector', 'BatchInput', 'Assign', 'Credentials'];
/** Where a state has paths and templates besides its own. */
const PARTS = ['Choices', 'And', 'Or', 'Not', 'Catch', 'ItemReader', 'ReaderConfig', 'ItemBatcher', 'ResultWriter'];

/**
 * The paths and templates of a state that cannot be parsed, each with its place. The words are those of the service where people
 * quote them: https://github.com/aws-cloudformation/cfn-lint/issues/4076, 4078 and 4085; what follows them is ours.
 */
export function checkPaths(state: JsonObject): Fault[] {
  const faults: Fault[] = [];
  checkPart(state, '', (location, check) => {
    const message = faultOf(check);
    if (message !== undefined) faults.push({ code: 'SCHEMA_VALIDATION_FAILED', message, location });
  });
  return faults;
}

/** Notes the fault that the check throws. */
type Attempt = (location: string, check: () => unknown) => void;

function faultOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

function checkPart(part: JsonObject, place: string, attempt: Attempt): void {
  for (const [field, value] of entriesOf(part)) {
    const location = `${place}${field}`;
    if (TEMPLATES.includes(field)) checkTemplate(value, location, attempt);
    else if (PARTS.includes(field)) checkParts(value, location, attempt);
    else if (typeof value === 'string' && (field === 'Variable' || field.endsWith('Path'))) {
      attempt(location, () => checkPath(field, value));
    }
  }
}

function checkParts(parts: Json, location: string, attempt: Attempt): void {
  if (isJsonObject(parts)) checkPart(parts, `${location}/`, attempt);
  if (!Array.isArray(parts)) return;
  for (const [index, part] of parts.entries()) checkPart(part as JsonObject, `${location}[${index}]/`, attempt);
}

function checkPath(field: string, path: string): void {
  const selects = field === 'InputPath' || field === 'OutputPath';
  const says = selects ? 'Value must be a valid JSONPath.' : 'Value is not a Reference Path:';
  const fault = faultOf(() => {
    if (field === 'ResultPath') parseReferencePath(path);
    else if (!selects && isIntrinsic(path)) parseIntrinsic(path, field);
    else parsePath(path);
  });
  if (fault === undefined) return;
  if (selects) throw new SyntaxError(says);
  const atRoot = path.trimStart().startsWith('$');
  throw new SyntaxError(`${says} ${atRoot ? fault : "Reference path didn't start with '$'"}`);
}

/** The place of a fault is the object or the list that its member is in. */
function checkTemplate(template: Json, location: string, attempt: Attempt): void {
  if (Array.isArray(template)) {
    for (const [index, item] of template.entries()) checkTemplate(item, `${location}[${index}]`, attempt);
  }
  if (!isJsonObject(template)) return;
  const written = entriesOf(template).filter(([name]) => !name.endsWith('.$'));
  attempt(location, () =>
    compileTemplate({ ...template, ...Object.fromEntries(written.map(([name]) => [name, null])) }),
  );
  for (const [name, value] of written) checkTemplate(value, `${location}/${name}`, attempt);
}
