import { EXIT_CODES } from '../../cli/exit-codes';
import { addDays, daysBetween } from '../../cli/report/record/dates';
import { VERBS } from '../../cli/verbs';
import { DAY_MS } from '../../emulator/durations';
import { seededRandom } from '../../emulator/random';
import { masked } from '../../simulation/mask';
import { callVerb } from '../cli/call-verb';
import { OperatedAccount } from '../cli/operated-account';
import { fenced } from './fenced';

/** What `keyturn` prints, in an account of two users, from enrolment to a leak; the same every time. */
const TRANSCRIPTS = [
  'preflight',
  'enrol',
  'rotate',
  'restore',
  'retire',
  'revoke',
  'unrevoke',
  'sweep',
  'pause',
  'status',
  'history',
] as const;

export const COMMAND_BLOCKS = {
  'verbs of keyturn': async () => verbTable(),
  'exit codes of keyturn': async () => exitCodeTable(),
  ...Object.fromEntries(
    TRANSCRIPTS.map((verb) => [`transcript of keyturn ${verb}`, async () => (await transcripts()).get(verb) ?? '']),
  ),
};

function verbTable(): string {
  const rows = Object.entries(VERBS).map(
    ([name, { group, summary }]) => `| ${group.replace(':', '')} | \`${name}\` | ${summary} |`,
  );
  return ['| for | verb | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}

function exitCodeTable(): string {
  const rows = Object.values(EXIT_CODES).map(({ code, means }) => `| ${code} | ${means} |`);
  return ['| code | means |', '| --- | --- |', ...rows].join('\n');
}

/** Dates as they are where today is one certain day. */
function moved(date: string): string {
  return date > '2100' ? date : addDays('2026-06-01', daysBetween(new Date().toISOString(), date));
}

let told: Promise<ReadonlyMap<string, string>> | undefined;

function transcripts(): Promise<ReadonlyMap<string, string>> {
  told ??= tell();
  return told;
}

async function tell(): Promise<ReadonlyMap<string, string>> {
  // Ages are those of today, by which a verb counts that is not told otherwise.
  const noon = new Date(`${new Date().toISOString().slice(0, 10)}T12:00:00Z`);
  const operated = await new OperatedAccount(seededRandom(1), noon).open();
  const shown = new Map<string, string>();
  const call = async (verb: string, ...args: readonly string[]) => {
    const { stdout, stderr } = await callVerb(verb, [...args, '--endpoint-url', operated.server.url], operated.env);
    const text = masked(`$ keyturn ${[verb, ...args].join(' ')}\n${stderr}${stdout}`.trimEnd());
    shown.set(verb, fenced('text', text.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, moved)));
  };
  try {
    const { iam, secretsManager } = operated.account;
    operated.account.at(new Date(noon.getTime() - 95 * DAY_MS), () => {
      iam.createUser({ UserName: 'svc-ci' });
      const { AccessKey } = iam.createAccessKey({ UserName: 'svc-ci' });
      const SecretString = JSON.stringify({ ...AccessKey, Bucket: 'artifacts' });
      secretsManager.createSecret({ Name: 'svc-ci', SecretString });
    });
    await call('preflight');
    await call('enrol', 'svc-ci', '--secret', 'svc-ci', '--yes');
    await call('rotate', 'svc-ci');
    await call('restore', 'svc-ci');
    const [old = ''] = operated.enrol('db');
    await callVerb('rotate', ['db', '--endpoint-url', operated.server.url], operated.env);
    await call('retire', old, '--deactivate', '--force', '--yes');
    const current = operated.keysOf('db').at(-1)?.accessKeyId ?? '';
    await call('revoke', current, '--yes');
    await call('unrevoke', current, '--yes');
    await call('sweep', '--dry-run');
    await call('pause');
    await call('status');
    await call('history', '--user', 'db');
    return shown;
  } finally {
    await operated.close();
  }
}
