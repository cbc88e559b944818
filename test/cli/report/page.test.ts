import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parseHTML } from 'linkedom';
import { type Report, reportOf } from '../../../cli/report/findings/report';
import type { UserFinding } from '../../../cli/report/findings/user-finding';
import { pageOf } from '../../../cli/report/html/page';
import type { AccountRecord } from '../../../cli/report/record/account-record';
import { fleetRecord } from './fleet';

type Page = ReturnType<typeof parseHTML>['document'];

const ID = /\bAKIA[A-Z2-7]{16}\b/;
const EVIL = `"><script>alert('x')</script>&`;

let record: AccountRecord;
let report: Report;
let page: string;
let document: Page;

beforeAll(async () => {
  record = fleetRecord({ users: 10, days: 60 });
  report = await reportOf(record);
  page = pageOf(report);
  document = parseHTML(page).document;
});

describe('the page', () => {
  it('has a lane for each user, in the order of urgency, and beside it a table of the same keys', () => {
    const users = [...document.querySelectorAll('details.user')];
    expect(users.map((user) => user.querySelector('.name')?.textContent)).toEqual(
      report.users.map(({ user }) => user.userName),
    );
    for (const [index, user] of users.entries()) {
      expect(user.querySelectorAll('svg.lane path').length).toBeGreaterThan(0);
      const keys = user.querySelectorAll('.body table')[0]?.querySelectorAll('tbody tr').length ?? 0;
      expect(keys).toBe(report.users[index]?.lives.length);
    }
  });

  it('draws a bar for each phase of each key', () => {
    const [first] = document.querySelectorAll('details.user');
    const bars = [...(first?.querySelectorAll('svg.lane path') ?? [])].flatMap((path) =>
      (path.getAttribute('d') ?? '').split('M').slice(1),
    );
    const phases = report.users[0]?.lives.flatMap((life) => life.phases) ?? [];
    const { from, to } = record.period;
    expect(bars).toHaveLength(phases.filter((phase) => phase.from < to && (phase.to ?? to) > from).length);
  });

  it('loads nothing from anywhere, and runs no script and no style but its own', () => {
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [script, ...others] = [...document.querySelectorAll('script:not([type])')];
    expect(others).toEqual([]);
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`script-src ${hash(script?.textContent ?? '')}`);
    expect(policy).toContain(`style-src ${hash(document.querySelector('style')?.textContent ?? '')}`);
    expect(page).not.toMatch(/\b(?:src|href)="(?!#)|url\(|@import|https?:\/\/|\son\w+=|\sstyle=/);
  });

  it('shows no whole id unless it is asked to', () => {
    expect(page).not.toMatch(ID);
    expect(page).toMatch(/\*{4}[A-Z2-7]{4}/);
    expect(pageOf(report, { showIds: true })).toMatch(ID);
  });

  it('takes no name, tag or Cause for markup', async () => {
    const [user, ...others] = record.users;
    const evil: AccountRecord = {
      ...record,
      users: [
        { ...(user as NonNullable<typeof user>), userName: EVIL, tags: { ...user?.tags, 'keyturn:hold-until': EVIL } },
        ...others.slice(0, 3),
      ],
      executions: record.executions.map((execution) =>
        execution.machine === 'RotateAccessKey'
          ? { ...execution, status: 'FAILED', error: EVIL, cause: EVIL, input: JSON.stringify({ userName: EVIL }) }
          : execution,
      ),
    };
    const made = pageOf(await reportOf(evil));
    expect(made).not.toContain(`<script>alert`);
    const { document: parsed } = parseHTML(made);
    expect([...parsed.querySelectorAll('.name')].map(({ textContent }) => textContent)).toContain(EVIL);
    expect([...parsed.querySelectorAll('.cause')].map(({ textContent }) => textContent)).toContain(EVIL);
    expect(parsed.querySelectorAll('script')).toHaveLength(1);
  });

  it('packs what the entries of a large fleet open to, masked before, and keeps all but the first as text', async () => {
    const fleet = {
      ...report,
      users: Array.from({ length: 310 }, (_, index) => report.users[index % 10] as UserFinding),
    };
    const large = parseHTML(pageOf(fleet)).document;
    const packs = [...large.querySelectorAll('script.pack')];
    const bodies = packs.flatMap(({ textContent }) =>
      JSON.parse(gunzipSync(Buffer.from(textContent ?? '', 'base64')).toString()),
    ) as string[];
    expect(bodies).toHaveLength(310);
    expect(bodies.join('')).not.toMatch(ID);
    const names = [...large.querySelectorAll('.users .name')].map(({ textContent }) => textContent ?? '');
    expect(names).toEqual(fleet.users.map(({ user }) => user.userName));
    expect(bodies.every((body, index) => body.includes(names[index] ?? '-'))).toBe(true);
    expect(large.querySelectorAll('.group .user')).toHaveLength(100);
    expect(large.querySelectorAll('.users > noscript .user')).toHaveLength(210);
  });
});
