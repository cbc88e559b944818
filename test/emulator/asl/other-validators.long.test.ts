import { describe, expect, it } from '@jest/globals';
import { getLanguageService, TextDocument } from 'amazon-states-language-service';
import validate from 'asl-validator';
import { goldenCases } from '../../conformance/all-cases';
import type { ConformanceCase } from '../../conformance/conformance-case';

/**
 * Why the emulator has validation of its own: where the validators that exist judge a definition of the conformance
 * table otherwise than AWS does. A name that leaves one of these lists makes a test fail, and the validator usable.
 */

/** Three of eleven: it needs 60 ms and more for each. */
const ASL_VALIDATOR_IS_WRONG = [
  'jsonpath-filter-against-input-value',
  'intrinsic-format-escapes',
  'reject-states-all-not-alone',
];

const LANGUAGE_SERVICE_IS_WRONG = [
  'intrinsic-array-and-nesting',
  'reject-states-all-not-alone',
  'reject-states-all-not-last',
  'reject-duplicate-state-name-in-branch',
  'reject-jsonpath-field-in-jsonata-state',
  'reject-jsonpath-state-in-jsonata-machine',
  'create-bare-name',
  'create-bare-path',
  'create-bare-name-after-an-assignment',
  'create-bare-name-before-a-chain',
  'create-root-reference',
  'create-error-output-member',
  'create-syntax-empty-assignment',
  'create-syntax-empty-expression',
  'create-ring-inside-an-iteration-is-fine',
];

async function judgedOtherwise(
  cases: readonly ConformanceCase[],
  accepts: (definition: object) => boolean | Promise<boolean>,
): Promise<string[]> {
  const names: string[] = [];
  for (const { name, definition, expect: expected } of cases) {
    const awsAccepts = expected.create === undefined;
    if ((await accepts(definition)) !== awsAccepts) names.push(name);
  }
  return names;
}

describe('a definition of the conformance table', () => {
  it('is judged otherwise by asl-validator', async () => {
    const cases = goldenCases.filter(({ name }) => ASL_VALIDATOR_IS_WRONG.includes(name));
    const options = { checkArn: true, checkPaths: true };
    expect(await judgedOtherwise(cases, (definition) => validate(definition, options).isValid)).toEqual(
      ASL_VALIDATOR_IS_WRONG,
    );
  });

  it("is judged otherwise by AWS's own language service", async () => {
    const service = getLanguageService({});
    const accepts = async (definition: object) => {
      const document = TextDocument.create('file:///machine.asl', 'asl', 1, JSON.stringify(definition));
      const findings = await service.doValidation(document, service.parseJSONDocument(document));
      return findings.length === 0;
    };
    expect(await judgedOtherwise(goldenCases, accepts)).toEqual(LANGUAGE_SERVICE_IS_WRONG);
  });
});
