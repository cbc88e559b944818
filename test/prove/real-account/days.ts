import { DAY_MS } from '../../../emulator/durations';
import type { Run } from '../world/run';
import { SECRET, USER } from '../world/starts';
import type { World } from '../world/world';

/** What happens on a day, before the sweep looks (`morning`) or after it (`evening`). */
export interface DayProps {
  readonly morning?: (day: number) => void;
  readonly evening?: (day: number) => void;
  /** @default - every user */
  readonly userName?: string;
}

/** One sweep a day. What it has told a person is in the mails of the account, or in its end. */
export async function sweepDaily(
  world: World,
  days: number,
  { morning, evening, userName }: DayProps = {},
): Promise<readonly Run[]> {
  const sweeps: Run[] = [];
  for (let day = 0; day < days; day++) {
    morning?.(day);
    sweeps.push(await world.execute({ machine: 'SweepAccessKeys', input: userName === undefined ? {} : { userName } }));
    evening?.(day);
    await world.clock.sleep(DAY_MS);
  }
  return sweeps;
}

/** Everything that was written to people, by mail or to a topic. */
export function toldIn({ account }: World): readonly string[] {
  return [
    ...account.ses.mails.map(({ subject, text, html }) => [subject, text, html].join(' ')),
    ...account.sns.notifications.map(({ subject, message }) => [subject, message].join(' ')),
  ];
}

/** The status of the keys of the user, by id. */
export function keysOf({ account }: World, userName = USER): ReadonlyMap<string, string> {
  const keys = account.iam.state.users.get(userName)?.accessKeys.values() ?? [];
  return new Map([...keys].map(({ id, status }) => [id, status]));
}

export function tagUser({ account }: World, Key: string, Value: string, UserName = USER): void {
  account.iam.tagUser({ UserName, Tags: [{ Key, Value }] });
}

/** Terraform manages the tags of the user and knows nothing of keyturn's. */
export function wipeTags({ account }: World): void {
  const tags = account.iam.state.users.get(USER)?.tags.values() ?? [];
  const TagKeys = [...tags].map(({ Key }) => Key as string).filter((key) => key.startsWith('keyturn:'));
  account.iam.untagUser({ UserName: USER, TagKeys });
}

/** Which key the current version of the secret was made for, by its version id; undefined for a person's version. */
export function currentVersionId({ account }: World): string | undefined {
  const versions = account.secretsManager.state.secrets.get(SECRET)?.versions.values() ?? [];
  return [...versions].find(({ stages }) => stages.has('AWSCURRENT'))?.id;
}
