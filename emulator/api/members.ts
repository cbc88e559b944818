import { ApiError, validationError } from './errors';

/** What the service's model says of one member of a request. */
export interface Member {
  readonly type: 'string' | 'integer' | 'boolean' | 'structure' | 'list';
  readonly required?: boolean;
  /** Of a string its length (bytes of UTF-8 where `sensitive`), of a list too, of a number its value. */
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly string[];
  /** Of a string: a regular expression, as messages show it. */
  readonly pattern?: string;
  /** Its value is left out of error messages. */
  readonly sensitive?: boolean;
  /** Of a structure. */
  readonly members?: Readonly<Record<string, Member>>;
  /** Of a structure that messages may show: the name of its shape. */
  readonly shape?: string;
  /** Of a list. */
  readonly item?: Member;
}

export type Members<Input> = { readonly [Name in keyof Input]-?: Member };

/** An input after `checkMembers`: what the model requires is there. */
export type Checked<Input> = {
  readonly [Name in keyof Input]: object extends Pick<Input, Name> ? Input[Name] : Exclude<Input[Name], undefined>;
};

/**
 * Checks a request against the model: `SerializationException` where a type is wrong, `ValidationException` that
 * lists everything else. Members that the model does not know are ignored, as AWS ignores them.
 */
export function checkMembers<Input>(input: unknown, members: Members<Input>): asserts input is Checked<Input> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw serializationError('Start of structure or map found where not expected.');
  }
  const failures: string[] = [];
  collectFailures(input, members, '', failures);
  if (failures.length > 0) {
    const count = failures.length === 1 ? '1 validation error' : `${failures.length} validation errors`;
    throw validationError(`${count} detected: ${failures.join('; ')}`);
  }
}

/** `place` is empty, or the name of the structure with a dot behind it. */
function collectFailures(
  input: object,
  members: Readonly<Record<string, Member>>,
  place: string,
  failures: string[],
): void {
  for (const name in members) {
    collectMember((input as Record<string, unknown>)[name], members[name] as Member, `${place}${name}`, failures);
  }
}

function collectMember(value: unknown, member: Member, place: string, failures: string[]): void {
  if (value === undefined || value === null) {
    if (member.required) failures.push(`Value null ${failed(place)} Member must not be null`);
    return;
  }
  if (typeOf(value) !== member.type) throw wrongType(value, member.type);
  const broken = brokenConstraint(value, member);
  if (broken) failures.push(`Value ${shown(value, member)}${failed(place)} ${broken}`);
  if (member.members) collectFailures(value, member.members, `${place}.`, failures);
  if (member.item && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      collectMember(item, { required: true, ...member.item }, `${place}.${index + 1}.member`, failures);
    }
  }
}

function failed(place: string): string {
  return `at '${place}' failed to satisfy constraint:`;
}

export function serializationError(message: string): ApiError {
  return new ApiError('SerializationException', message);
}

function brokenConstraint(value: unknown, { min, max, values, pattern, sensitive }: Member): string | undefined {
  if (typeof value === 'number') {
    if (min !== undefined && value < min) return `Member must have value greater than or equal to ${min}`;
    if (max !== undefined && value > max) return `Member must have value less than or equal to ${max}`;
  }
  if (typeof value === 'string' || Array.isArray(value)) {
    if (min !== undefined && value.length < min) return `Member must have length greater than or equal to ${min}`;
    const length = sensitive && typeof value === 'string' ? Buffer.byteLength(value) : value.length;
    if (max !== undefined && length > max) return `Member must have length less than or equal to ${max}`;
  }
  if (typeof value === 'string') {
    if (pattern && !new RegExp(pattern).test(value)) {
      return `Member must satisfy regular expression pattern: ${pattern}`;
    }
    if (values && !values.includes(value)) return `Member must satisfy enum value set: [${values.join(', ')}]`;
  }
  return undefined;
}

function shown(value: unknown, member: Member): string {
  return member.sensitive ? '' : `'${text(value, member)}' `;
}

/** As Java shows a value: a structure by its shape, `RoutingConfigurationListItem(weight=50)`. */
function text(value: unknown, { item, shape }: Member): string {
  if (Array.isArray(value)) return `[${value.map((each) => text(each, item ?? { type: 'string' })).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `${shape ?? ''}(${Object.entries(value)
    .map(([name, field]) => `${name}=${String(field)}`)
    .join(', ')})`;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal';
  return typeof value === 'object' ? 'structure' : typeof value;
}

function wrongType(value: unknown, wanted: string): ApiError {
  const received = typeOf(value);
  if (received === 'structure' || received === 'list') {
    return serializationError(
      `Start of ${received === 'list' ? 'list' : 'structure or map'} found where not expected.`,
    );
  }
  const token = received === 'integer' ? 'NUMBER' : received.toUpperCase();
  return serializationError(
    `${token}_VALUE can not be converted to ${wanted === 'integer' ? 'an Integer' : `a ${wanted}`}`,
  );
}
