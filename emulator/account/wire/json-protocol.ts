import { isDate } from 'node:util/types';
import { isJsonObject, type Json } from '../../json';
import type { Shape, Structure } from '../model/shape';
import { ServiceError } from '../service-error';
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

  parametersOf: (request, { model }, action) => structureOf(model.operation(action).input, parse(request.body)),

  answer: (_service, _action, answer, requestId) => ({
    status: 200,
    headers: headers(requestId),
    body: JSON.stringify(toWire(answer)),
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

function parse(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString());
  } catch {
    throw notOfItsType();
  }
}

/** Fields that the service does not know are passed over. */
function structureOf(shape: Structure, value: unknown): object {
  if (!isJsonObject(value)) throw notOfItsType();
  const structure: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const member = shape.members.get(name);
    if (member && item !== null) structure[name] = decoded(member.shape, item);
  }
  return structure;
}

function decoded(shape: Shape, value: Json): unknown {
  if (shape.kind === 'structure') return structureOf(shape, value);
  if (shape.kind === 'list' && Array.isArray(value)) return value.map((item) => decoded(shape.member, item));
  if (shape.kind === 'map' && isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decoded(shape.value, item)]));
  }
  if (shape.kind === 'blob' && typeof value === 'string') return Buffer.from(value, 'base64');
  if (shape.kind === 'timestamp' && typeof value === 'number') return new Date(value * 1000);
  if (shape.kind === typeof value) return value;
  throw notOfItsType();
}

function notOfItsType(): ServiceError {
  return new ServiceError('SerializationException', 'The request could not be read: a value is not of its type.', 400);
}

/** Dates are seconds since 1970, bytes base64. */
function toWire(value: unknown): unknown {
  if (isDate(value)) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(toWire);
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toWire(item)]));
  return value;
}
