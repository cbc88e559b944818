import { type HttpHandler, HttpResponse } from '@smithy/protocol-http';
import type { HttpRequest } from '@smithy/types';
import type { StepFunctions } from './step-functions';
import { asApiError, errorToWire, toWire } from './wire';

/**
 * For the `requestHandler` of an SDK v3 client: Step Functions in this process, without a socket. `onAnswer` is told
 * what was answered to an action, `StartExecution`.
 */
export function stepFunctionsRequestHandler(
  stepFunctions: StepFunctions,
  onAnswer: (action: string, answer: unknown) => void = () => undefined,
): HttpHandler {
  return {
    async handle({ headers, body }: HttpRequest) {
      try {
        const action = headers['x-amz-target']?.split('.')[1] ?? '';
        const answer = await stepFunctions.call(action, JSON.parse(textOf(body)));
        onAnswer(action, answer);
        return response(200, toWire(answer));
      } catch (error) {
        const apiError = asApiError(error);
        return response(apiError.statusCode, errorToWire(apiError));
      }
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

function response(statusCode: number, body: string) {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return { response: new HttpResponse({ statusCode, headers, body: Buffer.from(body) }) };
}

/** A client sends text, or bytes that are not to be taken for text. */
function textOf(body: unknown): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
}
