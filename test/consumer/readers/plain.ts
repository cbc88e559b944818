import {
  type FieldValue,
  type SharedFileReader,
  UnreadableFileError,
} from '../../../consumer/readers/shared-file-reader';

/** What a reader finds, as JSON has it; `null` for a file that it cannot read. */
export function plain(reader: SharedFileReader, text: string): unknown {
  try {
    return Object.fromEntries([...reader.read(text)].map(([name, fields]) => [name, object(fields)]));
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
}

function object(fields: ReadonlyMap<string, FieldValue>): unknown {
  return Object.fromEntries(
    [...fields].map(([name, value]) => [name, typeof value === 'string' ? value : object(value)]),
  );
}
