import { describeSuites } from './describe-suites';
import { MOCKED_SUITES } from './suites';

// Those that notify by topic are in `by-topic.long.test.ts`.
describeSuites(MOCKED_SUITES.filter(({ notification }) => notification === 'ses'));
