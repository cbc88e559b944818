import type { AccountService } from '../account-service';
import { jsonProtocol } from './json-protocol';
import { queryProtocol } from './query-protocol';
import { s3Protocol } from './s3-protocol';
import { schedulerProtocol } from './scheduler-protocol';
import type { WireProtocol } from './wire-protocol';

/** By the name that the model of a service has for it. */
export const wireProtocols: Readonly<Record<AccountService['model']['protocol'], WireProtocol>> = {
  query: queryProtocol,
  json: jsonProtocol,
  s3: s3Protocol,
  scheduler: schedulerProtocol,
};
