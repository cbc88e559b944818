import { fromJson, toJson } from './json-values';
import type { WireProtocol } from './wire-protocol';

/** AWS JSON 1.1. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const jsonProtocol: WireProtocol = {
  unknownKey: 'UnrecognizedClientException',
  wrongSignature: 'InvalidSignatureException',
  refusalStatus: 400,

  actionOf(request, { model, actions }) {
    const [prefix, name = ''] = (request.headers['x-amz-target'] ?? '').split('.');
    const action = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    return prefix === model.namespace && Object.hasOwn(actions, action) ? action : undefined;
  },

  parametersOf: (request, { model }, action) => fromJson(model.operation(action).input, request.body),

  answer: (_service, _action, answer, requestId) => ({
    status: 200,
    headers: headers(requestId),
    body: JSON.stringify(toJson(answer)),
  }),

  error: (_service, { code, message }, status, requestId) => ({
    status,
    headers: headers(requestId),
    body: JSON.stringify({ __type: code, message }),
  }),
};

function headers(requestId: string) {
  return { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId };
}
