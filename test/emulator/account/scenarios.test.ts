import { describe, expect, it } from '@jest/globals';
import { clientsOf, testAccount } from './account-clients';
import { scenarios } from './scenarios/all-scenarios';
import { observationsOf } from './scenarios/scenario';

describe('the simulated account, through SDK clients', () => {
  it.each(scenarios)('answers as AWS does when $name', async (scenario) => {
    const { account } = testAccount();
    expect(await observationsOf(scenario, clientsOf(account))).toEqual(scenario.expected);
  });
});
