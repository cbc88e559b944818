import { beforeEach, describe, expect, it } from '@jest/globals';
import { scenarios } from '../emulator/account/scenarios/all-scenarios';
import { observationsOf } from '../emulator/account/scenarios/scenario';
import { MOTO_ENDPOINT, motoClients, resetMoto } from './moto-clients';
import { motoDifferences } from './moto-differences';

if (!MOTO_ENDPOINT) console.warn('the contract with moto is skipped: MOTO_ENDPOINT is not set, run npm run test:moto');
const describeWithMoto = MOTO_ENDPOINT ? describe : describe.skip;
const endpoint = MOTO_ENDPOINT ?? '';

describeWithMoto('moto', () => {
  beforeEach(() => resetMoto(endpoint));

  it.each(scenarios)(
    'answers as the simulated account, but for the listed differences, when $name',
    async (scenario) => {
      const moto = motoDifferences.find((difference) => difference.scenario === scenario.name)?.moto;
      const expected = { ...scenario.expected, ...moto };
      expect(await observationsOf(scenario, motoClients(endpoint))).toEqual(expected);
    },
  );
});

describe('the list of differences', () => {
  it.each(motoDifferences)('names observations that there are, and other answers, where $scenario', (difference) => {
    const expected = scenarios.find(({ name }) => name === difference.scenario)?.expected ?? {};
    for (const [observation, answer] of Object.entries(difference.moto)) {
      expect(Object.keys(expected)).toContain(observation);
      expect(answer).not.toEqual(expected[observation]);
    }
  });

  it('names each scenario once', () => {
    expect(new Set(motoDifferences.map(({ scenario }) => scenario)).size).toBe(motoDifferences.length);
  });
});
