import type { FaultRule } from '../../../emulator/account/faults/fault';
import type { Json } from '../../../emulator/json';
import type { ProvedMachines } from '../world/deployment';
import { foundUser } from '../world/found';
import type { Run } from '../world/run';
import type { SecretProps, Start } from '../world/start';
import { BYSTANDER, SECRET, USER } from '../world/starts';
import { BEGINNING, World } from '../world/world';
import { keysOf, tagUser, toldIn } from './days';
import { type Expectations, unless } from './expectation';

const KMS_KEY = 'arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888';

/** One key of ours, due for rotation. */
function due(secret: SecretProps = {}): Start {
  return {
    keys: [{ ageDays: 95, usedDaysAgo: 0 }],
    versions: [
      { by: 'person', ageDays: 400 },
      { by: 'keyturn', key: 0, ageDays: 95 },
    ],
    secret,
  };
}

const rotate = (world: World, more: Record<string, Json> = {}): Promise<Run> =>
  world.execute({ machine: 'RotateAccessKey', input: { userName: USER, ...more } });

/** What must not have been done to a user whose rotation was refused. */
function untouched(world: World, run: Run, error: string): readonly string[] {
  const { ended } = run;
  const versions = world.account.secretsManager.state.secrets.get(SECRET)?.versions.size;
  return [
    ...unless(ended?.error === error, `it ended ${ended?.status} with ${ended?.error ?? 'no error'}, and not ${error}`),
    ...unless(keysOf(world).size === 1, 'the user has another key'),
    ...unless(versions === 2, 'the secret was written'),
  ];
}

async function refused(machines: ProvedMachines, secret: SecretProps): Promise<readonly string[]> {
  const world = new World({ machines, start: due(secret) });
  return untouched(world, await rotate(world), 'KeyRotation.SecretNotOurs');
}

async function withFault(machines: ProvedMachines, rule: FaultRule) {
  const world = new World({ machines, start: due() });
  world.account.faults.add(rule);
  return { world, run: await rotate(world) };
}

/** A fleet of users that are all due, in secrets under a key that KMS lets nobody use. */
function deniedFleet(machines: ProvedMachines, count: number): World {
  const world = new World({ machines, start: due({ kmsKeyId: KMS_KEY }) });
  for (let n = 0; n < count; n++) {
    const name = `svc-fleet-${n}`;
    foundUser(world.account, BEGINNING, due({ kmsKeyId: KMS_KEY }), { userName: name, secretName: name });
  }
  world.account.secretsManager.closeKmsKey(KMS_KEY);
  return world;
}

export const issuing: Expectations = {
  keyIsDenied: {
    wants: 'KMS denies UpdateSecret: the new key is taken back, and the failure says so',
    async complaints(machines) {
      const world = deniedFleet(machines, 0);
      const before = [...keysOf(world)];
      const { ended } = await rotate(world);
      return [
        ...unless(JSON.stringify([...keysOf(world)]) === JSON.stringify(before), 'the new key stays'),
        ...unless(ended?.error === 'KeyRotation.AccessKeyNotIssued', `it ended with ${ended?.error}`),
      ];
    },
  },
  manyKeysAreDenied: {
    wants: 'KMS denies every UpdateSecret of a day: at most two rotations are tried, and a person hears of it',
    async complaints(machines) {
      const world = deniedFleet(machines, 8);
      const tried = new Set<string>();
      world.account.onCall(({ action, parameters }) => {
        if (action === 'createAccessKey') tried.add((parameters as { UserName: string }).UserName);
      });
      const { ended } = await world.execute({ machine: 'SweepAccessKeys', input: {} });
      const isTold = ended?.status === 'FAILED' || toldIn(world).length > 0;
      return [
        ...unless(tried.size <= 2, `${tried.size} rotations were tried`),
        ...unless(isTold, 'nobody hears of it'),
        ...unless(keysOf(world).size === 1, 'an unwanted key stays'),
      ];
    },
  },
  creationIsDenied: {
    wants: 'a service control policy denies CreateAccessKey: the Cause says that no key was made, and why',
    async complaints(machines) {
      const { run } = await withFault(machines, { kind: 'accessDenied', action: 'createAccessKey' });
      const { error, cause = '' } = run.ended ?? {};
      return [
        ...unless(error === 'KeyRotation.AccessKeyNotIssued', `it ended with ${error}`),
        ...unless(!/may have been/i.test(cause), `it says: ${cause}`),
        ...unless(/denied/i.test(cause), `it does not say why: ${cause}`),
      ];
    },
  },
  everyCauseNamesItsArticle: {
    wants: 'the Cause of each error names its article in the runbook',
    async complaints(machines) {
      const { run } = await withFault(machines, { kind: 'accessDenied', action: 'createAccessKey' });
      return unless(/runbook/i.test(run.ended?.cause ?? ''), `no article in: ${run.ended?.cause}`);
    },
  },
  secretIsShared: {
    wants: 'two users name one secret: it is written for the one that its own tag names, and for no other',
    async complaints(machines) {
      const world = new World({ machines, start: { ...due(), isShared: true } });
      const { ended } = await rotate(world, { userName: BYSTANDER });
      return untouchedSecret(world, ended?.error);
    },
  },
  secretNamesNobody: {
    wants: 'SecretName is mistyped, and names a secret that has not said yes',
    complaints: (machines) => refused(machines, { user: null }),
  },
  secretNamesAnother: {
    wants: 'the secret says that it is of another user',
    complaints: (machines) => refused(machines, { user: BYSTANDER }),
  },
  secretIsRotated: {
    wants: 'Secrets Manager rotates the secret itself',
    complaints: (machines) => refused(machines, { isRotated: true }),
  },
  secretIsOwned: {
    wants: 'another service owns the secret',
    complaints: (machines) => refused(machines, { ownedBy: 'rds' }),
  },
  secretsWordDiffersInCase: {
    wants: 'the tag of a secret heeds case: Keyturn:User says nothing',
    async complaints(machines) {
      const world = new World({ machines, start: due({ user: null }) });
      const Tags = [{ Key: 'Keyturn:User', Value: USER }];
      world.account.secretsManager.tagResource({ SecretId: SECRET, Tags });
      return untouched(world, await rotate(world), 'KeyRotation.SecretNotOurs');
    },
  },
  holdInAnyCase: {
    wants: 'the tag Keyturn:Hold-Until holds like any other, because IAM takes the two for the same',
    async complaints(machines) {
      const world = new World({ machines, start: due() });
      tagUser(world, 'Keyturn:Hold-Until', '9999-12-31');
      return untouched(world, await rotate(world, { reason: 'scheduled' }), 'KeyRotation.OnHold');
    },
  },
  secretNameInAnyCase: {
    wants: 'the tag secretname enrols like any other',
    async complaints(machines) {
      const world = new World({ machines, start: { ...due(), secretNameTag: 'secretname' } });
      const { ended } = await rotate(world, { reason: 'scheduled' });
      return unless(ended?.status === 'SUCCEEDED', `it ended ${ended?.status} with ${ended?.error}`);
    },
  },
  ownerHasNoAddress: {
    wants: 'the tag keyturn:owner-email is no address: the recipients get the mail',
    async complaints(machines) {
      const wrong = ['team-blue', 'a@example.org b@example.org', 'a@', 'owner@example'];
      const complaints = await Promise.all(
        wrong.map(async (address) => {
          const world = new World({ machines, start: due() });
          tagUser(world, 'keyturn:owner-email', address);
          const { ended } = await rotate(world);
          const { ses, sns } = world.account;
          const isTold =
            ses.mails.some(({ to, cc }) => [...to, ...cc].includes('security@example.com')) ||
            sns.notifications.length > 0;
          return [
            ...unless(isTold, `nobody gets a mail with ${address}`),
            ...unless(
              JSON.parse(ended?.output ?? '{}').notified === true,
              `with ${address} its output says ${ended?.output}`,
            ),
          ];
        }),
      );
      return complaints.flat();
    },
  },
  fewerBoxes: {
    wants: 'one ordinary rotation enters at most 16 states, of a machine that has at most 65',
    async complaints(machines) {
      const world = new World({ machines, start: due() });
      await rotate(world, { reason: 'scheduled' });
      const { States } = machines.RotateAccessKey.definition as { readonly States: object };
      const entered = world.states.filter((state) => state.startsWith('RotateAccessKey.')).length;
      const states = Object.keys(States).length;
      return [...unless(states <= 65, `it has ${states} states`), ...unless(entered <= 16, `it enters ${entered}`)];
    },
  },
};

function untouchedSecret({ account }: World, error: string | undefined): readonly string[] {
  const versions = account.secretsManager.state.secrets.get(SECRET)?.versions.size;
  return [
    ...unless(versions === 2, 'the secret was written for the other user'),
    ...unless(error === 'KeyRotation.SecretNotOurs', `it ended with ${error ?? 'no error'}`),
  ];
}
