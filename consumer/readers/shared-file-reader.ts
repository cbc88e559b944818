/** The value of a field: text, or the fields nested below it, such as those of `s3 =`. */
export type FieldValue = string | ReadonlyMap<string, string>;

/** What a tool finds in a shared file, by section and field. A section is called what the tool calls it. */
export type Sections = ReadonlyMap<string, ReadonlyMap<string, FieldValue>>;

/**
 * How a tool reads a shared credentials file. `readers.ts` lists the tools; each is a few rules written down from its
 * source, and tests hold them against the tool itself.
 */
export interface SharedFileReader {
  /** What messages call the tool. */
  readonly tool: string;
  /** @throws UnreadableFileError where the tool would read nothing from the file at all */
  read(text: string): Sections;
}

/** A tool finds the whole file in fault. The message quotes nothing of it. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}
