import type { Json } from '../../json';
import type { HttpRequest } from '../http/http-request';
import type { HttpResponse } from '../http/http-response';

/** What became of the data on its way through a state, under the names of TestState's `inspectionData`. */
export interface Inspection {
  input: Json;
  afterInputPath?: Json;
  afterParameters?: Json;
  afterArguments?: Json;
  result?: Json;
  afterResultSelector?: Json;
  afterResultPath?: Json;
  afterItemsPath?: Json;
  afterItemsPointer?: Json;
  afterItemSelector?: readonly Json[];
  /** The items of each batch as JSON text, as recorded. */
  afterItemBatcher?: readonly Json[];
  maxConcurrency?: number;
  toleratedFailureCount?: number;
  toleratedFailurePercentage?: number;
  /** Of an HTTP Task, for those who ask for a trace. */
  request?: HttpRequest;
  response?: HttpResponse;
  errorDetails?: { catchIndex?: number; retryIndex?: number; retryBackoffIntervalSeconds?: number };
}
