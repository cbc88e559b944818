import type { PolicyDocument } from '../../../emulator/account/policy/policy-document';
import { DAY_MS } from '../../../emulator/durations';
import { isJsonObject, type Json } from '../../../emulator/json';
import type { TaskCall, TaskHandler } from '../../../emulator/task';
import { MACHINE_NAMES } from '../../../statemachine/machines';
import type { ProvedMachines } from '../world/deployment';
import type { Start } from '../world/start';
import { USER } from '../world/starts';
import { BEGINNING, World } from '../world/world';
import { currentVersionId, keysOf, sweepDaily } from './days';
import { type Expectations, unless } from './expectation';

const SUPERSEDED: Start = {
  keys: [{ ageDays: 105 }, { ageDays: 15, usedDaysAgo: 1 }],
  versions: [
    { by: 'keyturn', key: 0, ageDays: 105 },
    { by: 'keyturn', key: 1, ageDays: 15 },
  ],
};

const onTheDay = (daysAgo: number) => new Date(BEGINNING.getTime() - daysAgo * DAY_MS).toISOString().slice(0, 10);

function deactivate(world: World) {
  const [accessKeyId] = world.found.keyIds as [string];
  const input = { userName: USER, accessKeyId, action: 'deactivate', unusedSince: onTheDay(13) };
  return world.execute({ machine: 'RetireAccessKey', input });
}

/** IAM gives the tags on two pages, and the hold is on the second. */
async function withoutHold(call: TaskCall, answer: TaskHandler): Promise<Json> {
  const answered = await answer(call);
  if (call.action !== 'listUserTags' || !isJsonObject(answered) || !Array.isArray(answered.Tags)) return answered;
  const Tags = answered.Tags.filter((tag) => isJsonObject(tag) && tag.Key !== 'keyturn:hold-until');
  return { ...answered, Tags, IsTruncated: true, Marker: 'bW9yZQ' };
}

/** As deployed, the role of RotateAccessKey changes only users who are enrolled. */
function withLimitedRole(machines: ProvedMachines): ProvedMachines {
  const rolePolicy: PolicyDocument = {
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      {
        Effect: 'Deny',
        Action: 'iam:*AccessKey',
        Resource: '*',
        Condition: { Null: { 'iam:ResourceTag/SecretName': 'true' } },
      },
    ],
  };
  return { ...machines, RotateAccessKey: { ...machines.RotateAccessKey, rolePolicy } };
}

/** How a leaked key is cut off: by RevokeAccessKey, where there is one. */
function report(machines: ProvedMachines, world: World, accessKeyId: string) {
  const isThere = (MACHINE_NAMES as readonly string[]).includes('RevokeAccessKey');
  const { definition } = machines[(isThere ? 'RevokeAccessKey' : 'RotateAccessKey') as 'RotateAccessKey'];
  const canRevoke = isThere && !JSON.stringify(definition).includes('KeyRotation.Missing');
  return world.execute(
    canRevoke
      ? { machine: 'RevokeAccessKey' as 'RotateAccessKey', input: { accessKeyId } }
      : { machine: 'RotateAccessKey', input: { userName: USER, reason: 'compromised', accessKeyId } },
  );
}

/** Retirement, restoration and what is done about a leak. */
export const undoing: Expectations = {
  usedKeyIsRetired: {
    wants:
      'RetireAccessKey looks at the last use itself, and deactivates nothing that was used since the day it is given',
    async complaints(machines) {
      const [old, ...rest] = SUPERSEDED.keys;
      const world = new World({
        machines,
        start: { ...SUPERSEDED, keys: [{ ...old, ageDays: 105, usedDaysAgo: 2 }, ...rest] },
      });
      const { ended } = await deactivate(world);
      return [
        ...unless(keysOf(world).get(world.found.keyIds[0] as string) === 'Active', 'a key in use was cut off'),
        ...unless(ended?.error === 'KeyRotation.KeyInUse', `it ended with ${ended?.error ?? 'no error'}`),
      ];
    },
  },
  tagsAreTruncated: {
    wants: 'IAM gives the tags in pages, and the hold stands on the second: nothing is retired',
    async complaints(machines) {
      const start = { ...SUPERSEDED, tags: { 'keyturn:hold-until': '9999-12-31' } };
      const world = new World({ machines, start, aroundTask: withoutHold });
      const { ended } = await deactivate(world);
      return [
        ...unless(keysOf(world).get(world.found.keyIds[0] as string) === 'Active', 'the hold was not seen'),
        ...unless(ended?.status === 'FAILED', `it ended ${ended?.status}`),
      ];
    },
  },
  firstRotationIsUndone: {
    wants: 'the first rotation can be undone: the secret goes back to what a person had written',
    async complaints(machines) {
      const start: Start = {
        keys: [{ ageDays: 100, status: 'Inactive' }, { ageDays: 20 }],
        versions: [
          { by: 'person', key: 0, ageDays: 100 },
          { by: 'keyturn', key: 1, ageDays: 20 },
        ],
        deactivated: { key: 0, daysAgo: 2 },
      };
      const world = new World({ machines, start });
      const { ended } = await world.execute({ machine: 'RestoreAccessKey', input: { userName: USER } });
      return [
        ...unless(ended?.status === 'SUCCEEDED', `it ended with ${ended?.error}`),
        ...unless(currentVersionId(world)?.startsWith('a-person') === true, 'the secret names the new key'),
        ...unless(keysOf(world).get(world.found.keyIds[0] as string) === 'Active', 'the old key is not Active'),
      ];
    },
  },
  anybodyCutsOff: {
    wants: 'whoever may start RotateAccessKey can cut off nobody: a key that nobody reported stays Active',
    async complaints(machines) {
      const world = new World({ machines, start: 'onlyYoung' });
      const [accessKeyId] = world.found.keyIds as [string];
      const input = { userName: USER, reason: 'compromised', accessKeyId };
      const { ended } = await world.execute({ machine: 'RotateAccessKey', input });
      return [
        ...unless(keysOf(world).get(accessKeyId) === 'Active', 'a rotation has cut off the current key'),
        ...unless(ended?.status === 'FAILED', `it ended ${ended?.status}`),
      ];
    },
  },
  leakOfSomebodyElse: {
    wants: 'the leaked key of a user who is not enrolled is cut off at once',
    async complaints(machines) {
      const world = new World({ machines: withLimitedRole(machines), start: 'notEnrolled' });
      const [accessKeyId] = world.found.keyIds as [string];
      await report(machines, world, accessKeyId);
      return unless(keysOf(world).get(accessKeyId) === 'Inactive', 'the leaked key is in force');
    },
  },
  leakedKeyIsKept: {
    wants: 'no schedule deletes a reported key: it may be evidence',
    async complaints(machines) {
      const start: Start = {
        keys: [
          { ageDays: 20, status: 'Inactive' },
          { ageDays: 14, usedDaysAgo: 0 },
        ],
        versions: [
          { by: 'keyturn', key: 0, ageDays: 20 },
          { by: 'keyturn', key: 1, ageDays: 14 },
        ],
        deactivated: { key: 0, daysAgo: 14 },
        reported: 0,
      };
      const world = new World({ machines, start });
      await sweepDaily(world, 20, { userName: USER });
      return unless(keysOf(world).has(world.found.keyIds[0] as string), 'the leaked key is gone');
    },
  },
};
