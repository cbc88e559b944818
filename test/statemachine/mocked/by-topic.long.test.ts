import { isDeepStrictEqual } from 'node:util';
import { describe } from '@jest/globals';
import { definitionOf } from '../../support/definitions';
import { describeRevokeAccessKey } from './describe-revoke-access-key';
import { describeSuites } from './describe-suites';
import { MOCKED_SUITES } from './suites';

/** A machine that tells nobody has one variant only. */
describeSuites(
  MOCKED_SUITES.filter(
    ({ machine, notification }) =>
      notification === 'topic' && !isDeepStrictEqual(definitionOf(machine), definitionOf(machine, { notification })),
  ),
);

describe('RevokeAccessKeyByTopic', () => describeRevokeAccessKey('topic'));
