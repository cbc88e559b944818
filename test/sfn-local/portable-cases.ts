import cases from '../conformance/cases.json';
import type { ConformanceCase } from '../conformance/conformance-case';
import { KNOWN_FAILURES } from '../conformance/known-failures';

/** What Step Functions Local lacks (everything since version 1.7.9), or does otherwise than AWS. */
const NOT_PORTABLE = ['post-1.7.9', 'sfl-differs'];

/**
 * The cases of the golden table that Step Functions Local is held to as well. Not those that stop an execution: where
 * time is simulated, it has ended before. Not those that the emulator fails yet.
 */
export const PORTABLE_CASES = (cases as unknown as ConformanceCase[]).filter(
  ({ name, tags, stop }) =>
    !tags.some((tag) => NOT_PORTABLE.includes(tag)) && stop === undefined && !KNOWN_FAILURES.has(name),
);
