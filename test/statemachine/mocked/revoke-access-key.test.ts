import { describe } from '@jest/globals';
import { describeRevokeAccessKey } from './describe-revoke-access-key';

describe('RevokeAccessKey', () => describeRevokeAccessKey('ses'));
