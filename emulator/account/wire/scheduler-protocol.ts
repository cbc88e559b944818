import { fromJson, toJson } from './json-values';
import type { WireProtocol } from './wire-protocol';

const ACTIONS: Readonly<Record<string, string>> = { GET: 'getSchedule', PUT: 'updateSchedule' };
const PATH = /^\/schedules\/([^/]+)$/;

/** As much of EventBridge Scheduler's REST protocol as a schedule needs. */
export const schedulerProtocol: WireProtocol = {
  unknownKey: 'UnrecognizedClientException',
  wrongSignature: 'InvalidSignatureException',
  refusalStatus: 403,

  actionOf: ({ method, path }, { actions }) => {
    const action = PATH.test(path) ? ACTIONS[method] : undefined;
    return action !== undefined && Object.hasOwn(actions, action) ? action : undefined;
  },

  parametersOf({ path, query, body }, { model }, action) {
    const GroupName = query.get('groupName');
    return {
      ...fromJson(model.operation(action).input, body),
      ...(GroupName !== null && { GroupName }),
      Name: decodeURIComponent(PATH.exec(path)?.[1] ?? ''),
    };
  },

  answer: (_service, _action, answer) => ({ status: 200, headers: JSON_TYPE, body: JSON.stringify(toJson(answer)) }),

  error: (_service, { code, message }, status) => ({
    status,
    headers: { ...JSON_TYPE, 'x-amzn-errortype': code },
    body: JSON.stringify({ Message: message }),
  }),
};

const JSON_TYPE = { 'content-type': 'application/json' };
