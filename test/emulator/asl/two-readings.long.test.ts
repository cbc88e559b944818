import { describe, expect, it, jest } from '@jest/globals';
import { comparing } from './two-readings';

const reading = '../../../emulator/asl/query/jsonata/reading';
const compared = comparing(jest.requireActual(reading));
jest.doMock(reading, () => compared);

// All that the tests of these files evaluate is evaluated twice.
require('../../conformance/conformance.test');
require('../../statemachine/mocked/revoke-access-key.test');
require('./jsonata.test');
require('./limits.test');
const { sweptFleet } = require('../../bench/sweep') as typeof import('../../bench/sweep');
const { run } = require('./run') as typeof import('./run');

describe('an expression that answers at once', () => {
  it('comes to what the published library comes to', async () => {
    expect(await sweptFleet(120, 30)).toMatchObject({ status: 'SUCCEEDED' });
    const { texts, evaluations, differences } = await compared.compared();
    expect(differences).toEqual([]);
    expect(texts).toBeGreaterThan(250);
    expect(evaluations).toBeGreaterThan(2_000);
  });

  it('would be found if it did not: the library counts as nested what it only has begun', async () => {
    const list = Array.from({ length: 120 }, (_, index) => index);
    const Output = `{% ($same := function($x) { $x }; [${list}].($same($))) %}`;
    const machine = { QueryLanguage: 'JSONata' };
    const { result } = await run({ Only: { Type: 'Pass', Output, End: true } }, { machine });
    expect(result).toEqual({ status: 'SUCCEEDED', output: list });
    const { differences } = await compared.compared();
    expect(differences).toEqual([
      expect.objectContaining({ lettingOthersAct: expect.stringContaining('Stack overflow') }),
    ]);
  });
});
