import { MOCK_CONFIG } from './suites';

/** `npm run mock-config`: the mock file that the mocked suites need, for Step Functions Local's SFN_MOCK_CONFIG. */
process.stdout.write(`${JSON.stringify(MOCK_CONFIG, null, 2)}\n`);
