import { capitalize, type Shape, type Structure } from '../model/shape';
import { ServiceError } from '../service-error';
import type { WireRequest } from './wire-message';
import type { WireProtocol } from './wire-protocol';
import { xmlElement } from './xml';

/** AWS Query: a form in, XML out. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const queryProtocol: WireProtocol = {
  unknownKey: 'InvalidClientTokenId',
  wrongSignature: 'SignatureDoesNotMatch',
  refusalStatus: 403,

  actionOf(request, { actions }) {
    const name = formOf(request).get('Action') ?? '';
    const action = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    return Object.hasOwn(actions, action) ? action : undefined;
  },

  parametersOf: (request, { model }, action) => structureOf(model.operation(action).input, treeOf(formOf(request))),

  answer({ model }, action, answer, requestId) {
    const name = capitalize(action);
    const result = withMaps(model.operation(action).output, answer);
    const content = { [`${name}Result`]: result, ResponseMetadata: { RequestId: requestId } };
    return { status: 200, headers: XML, body: xmlElement(`${name}Response`, content, model.namespace) };
  },

  error({ model }, { code, message }, status, requestId) {
    const content = {
      Error: { Type: status >= 500 ? 'Receiver' : 'Sender', Code: code, Message: message },
      RequestId: requestId,
    };
    return { status, headers: XML, body: xmlElement('ErrorResponse', content, model.namespace) };
  },
};

const XML = { 'content-type': 'text/xml' };

function formOf(request: WireRequest): URLSearchParams {
  return request.body.length > 0 ? new URLSearchParams(request.body.toString()) : request.query;
}

/** `Tags.member.1.Key=a` as nodes: Tags, member, 1, Key. */
interface Node {
  value?: string;
  readonly children: Map<string, Node>;
}

function treeOf(form: URLSearchParams): Node {
  const root: Node = { children: new Map() };
  for (const [name, value] of form) {
    let node = root;
    for (const part of name.split('.')) {
      const child: Node = node.children.get(part) ?? { children: new Map() };
      node.children.set(part, child);
      node = child;
    }
    node.value = value;
  }
  return root;
}

function structureOf(shape: Structure, { children }: Node): object {
  const structure: Record<string, unknown> = {};
  for (const member of shape.members.values()) {
    const node = children.get(member.name);
    if (node) structure[member.name] = decoded(member.shape, node, member.name);
  }
  return structure;
}

function decoded(shape: Shape, node: Node, name: string): unknown {
  const text = node.value ?? '';
  switch (shape.kind) {
    case 'structure':
      return structureOf(shape, node);
    case 'list':
      return entriesOf(node, 'member').map((item) => decoded(shape.member, item, name));
    case 'map':
      return Object.fromEntries(
        entriesOf(node, 'entry').map(({ children }) => [
          children.get('key')?.value ?? '',
          decoded(shape.value, children.get('value') ?? { children: new Map() }, name),
        ]),
      );
    case 'number':
      if (!/^-?\d+(\.\d+)?$/.test(text)) throw malformed(name, text);
      return Number(text);
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw malformed(name, text);
      return text === 'true';
    case 'timestamp':
      if (Number.isNaN(Date.parse(text))) throw malformed(name, text);
      return new Date(text);
    case 'blob':
      return Buffer.from(text, 'base64');
    case 'string':
      return text;
  }
}

/** The answer with a Map for each map of the model, which XML has elements of its own for. */
function withMaps(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  if (shape.kind === 'list' && Array.isArray(value)) return value.map((item) => withMaps(shape.member, item));
  if (shape.kind === 'map') {
    return new Map(Object.entries(value).map(([key, item]) => [key, withMaps(shape.value, item)]));
  }
  if (shape.kind !== 'structure') return value;
  const items = Object.entries(value).map(([name, item]) => {
    const member = shape.members.get(name);
    return [name, member ? withMaps(member.shape, item) : item];
  });
  return Object.fromEntries(items);
}

function entriesOf(node: Node, name: 'member' | 'entry'): Node[] {
  const numbered = [...(node.children.get(name)?.children ?? [])];
  return numbered.sort(([left], [right]) => Number(left) - Number(right)).map(([, item]) => item);
}

function malformed(name: string, text: string): ServiceError {
  return new ServiceError('MalformedInput', `Value '${text}' of ${name} is not of its type.`, 400);
}
