import { mockConfigOf } from '../conformance/run-case';
import { MOCK_CONFIG } from '../statemachine/mocked/suites';
import { PORTABLE_CASES } from './portable-cases';

/** Prints the mock file for everything that `npm run test:sfn-local` runs. */
const conformance = mockConfigOf(PORTABLE_CASES);
const config = {
  StateMachines: { ...MOCK_CONFIG.StateMachines, ...conformance.StateMachines },
  MockedResponses: { ...MOCK_CONFIG.MockedResponses, ...conformance.MockedResponses },
};
process.stdout.write(`${JSON.stringify(config, null, 2)}\n`);
