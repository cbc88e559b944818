import cases from '../conformance/cases.json';
import type { ConformanceCase } from '../conformance/conformance-case';

/** What Step Functions Local lacks (everything since version 1.7.9), or does otherwise than AWS. */
const NOT_PORTABLE = ['post-1.7.9', 'sfl-differs'];

/** The cases of the golden table that Step Functions Local is held to as well. */
export const PORTABLE_CASES = (cases as unknown as ConformanceCase[]).filter(
  ({ tags }) => !tags.some((tag) => NOT_PORTABLE.includes(tag)),
);
