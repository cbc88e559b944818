import type { WireProtocol } from './wire-protocol';
import { xmlElement } from './xml';

/** As much of S3's REST protocol as ListBuckets needs. */
export const s3Protocol: WireProtocol = {
  unknownKey: 'InvalidAccessKeyId',
  wrongSignature: 'SignatureDoesNotMatch',
  refusalStatus: 403,
  actionOf: (request) => (request.method === 'GET' && request.path === '/' ? 'listBuckets' : undefined),
  parametersOf: () => ({}),
  answer: ({ model }, _action, answer) => ({
    status: 200,
    headers: XML,
    body: xmlElement('ListAllMyBucketsResult', answer, model.namespace),
  }),
  error: (_service, { code, message }, status, requestId) => ({
    status,
    headers: XML,
    body: xmlElement('Error', { Code: code, Message: message, RequestId: requestId }),
  }),
};

const XML = { 'content-type': 'application/xml' };
