import { mockConfigOf } from '../test/conformance/run-case';
import { PORTABLE_CASES } from '../test/sfn-local/portable-cases';
import { MOCK_CONFIG } from '../test/statemachine/mocked/suites';

/**
 * `npm run mock-config`: the mock file of the mocked suites, and of the conformance cases that Step Functions Local can
 * run, for its SFN_MOCK_CONFIG.
 */
const conformance = mockConfigOf(PORTABLE_CASES);
const config = {
  StateMachines: { ...MOCK_CONFIG.StateMachines, ...conformance.StateMachines },
  MockedResponses: { ...MOCK_CONFIG.MockedResponses, ...conformance.MockedResponses },
};
process.stdout.write(`${JSON.stringify(config, null, 2)}\n`);
