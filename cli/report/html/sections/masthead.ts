import { html } from 'hono/html';
import type { Report } from '../../findings/report';
import { oldestActiveDays } from '../../findings/user-finding';
import { dateOf } from '../../record/dates';
import { count, counted, type Markup, NOTHING } from '../markup';

/** What the report is about, and its most important numbers. */
export function masthead(report: Report): Markup {
  const { deployment, accountId, region, period, readAt } = report.record;
  const { rotateAfterDays, deactivateAfterDays, deleteAfterDays } = deployment.policy;
  return html`<header>
<p class="brand">keyturn</p>
<h1>Access keys, ${dateOf(period.from)} to ${dateOf(period.to)}</h1>
<p class="lead">Deployment ${deployment.name}, account ${accountId}, ${region}. Read on ${readAt.slice(0, 16).replace('T', ' ')} UTC.</p>
<p class="lead">Policy: a key is replaced when it is ${rotateAfterDays} days old; ${deactivateAfterDays} days later the previous one is set Inactive if nothing uses it, and ${deleteAfterDays} days after the rotation it is deleted.</p>
${deployment.isArmed ? NOTHING : html`<p class="warning">The sweep is not armed: it reports what is due, and starts nothing.</p>`}
${tiles(report)}
</header>`;
}

function tiles({ users, operations, today }: Report): Markup {
  const enrolled = users.filter(({ state }) => state !== 'notEnrolled');
  const of = (kind: string) => operations.filter((operation) => operation.kind === kind).length;
  const active = users.flatMap(({ user }) => user.accessKeys.filter(({ status }) => status === 'Active'));
  const looking = users.filter(
    ({ state }) => state === 'urgent' || state === 'overdue' || state === 'attention',
  ).length;
  const oldest = Math.max(0, ...enrolled.map(({ user }) => oldestActiveDays(user, today)));
  return html`<dl class="tiles">
${tile('Enrolled users', count(enrolled.length), counted(active.length, 'Active key'))}
${tile('Need a person', count(looking), looking === 0 ? 'nothing waits for anybody' : 'named below', looking > 0)}
${tile('Oldest Active key', `${oldest} d`, 'of an enrolled user')}
${tile('Rotations', count(of('rotated')), `${count(of('deactivated'))} set Inactive, ${count(of('deleted'))} deleted`)}
${tile('Failed executions', count(of('failed')), of('failed') === 0 ? 'none in the period' : 'what became of them stands below', of('failed') > 0)}
</dl>`;
}

function tile(name: string, value: string, note: string, isBad = false): Markup {
  return html`<div class="tile${isBad ? ' bad' : ''}"><dt>${name}</dt><dd><b>${value}</b><span>${note}</span></dd></div>`;
}
