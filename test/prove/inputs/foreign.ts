import type { JsonObject } from '../../../emulator/json';

/** Fields that a machine does not know, among them those that it keeps its own data in. */
export const FOREIGN_FIELDS: Readonly<Record<string, JsonObject>> = {
  itsOwnFields: {
    input: { userName: 'svc-bystander' },
    note: { changed: 'Everything was changed.', reportedVersionId: 'x', deactivation: 'x', warning: 'x' },
    tags: { secretName: ['prod-db'], holdUntil: ['9999-12-31'], deactivated: [], ownerEmail: ['thief@example.com'] },
    result: { notified: true },
    mail: { subject: 'x', body: 'x' },
    currentVersionId: 'x',
    phase: 'settle',
    marker: 'x',
  },
  paths: { 'userName.$': '$.note', 'reason.$': '$$.Execution.Id', Parameters: { 'x.$': '$' } },
  jsonata: { note: '{% $states.context %}', $states: { input: {} }, policy: "{'rotateAfterDays': 0}" },
  prototype: JSON.parse('{"__proto__": {"reason": "compromised", "armed": false}, "constructor": {"prototype": 1}}'),
  awsEvent: { version: '0', id: 'x', 'detail-type': 'AWS Health Event', source: 'aws.health', detail: {} },
  large: { padding: 'x'.repeat(40_000) },
};
