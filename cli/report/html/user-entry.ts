import { html } from 'hono/html';
import type { UserFinding } from '../findings/user-finding';
import type { KeyLife } from '../lives/key-life';
import type { Operation } from '../lives/operation';
import type { Period } from '../record/account-record';
import { dateOf, daysBetween } from '../record/dates';
import { lane } from './lane';
import { type Markup, NOTHING } from './markup';
import type { TimeScale } from './time-scale';
import { EVENT_NAMES, lastUseWords, nextWords, operationWords, STATE_NAMES, starterWords } from './words';

export interface EntryProps {
  readonly period: Period;
  readonly scale: TimeScale;
  readonly today: string;
}

/** A user as a line with its lane, which opens to everything that is known of its keys. */
export function userEntry(finding: UserFinding, { period, scale }: EntryProps, body: Markup): Markup {
  const { user, state, outlook, lives } = finding;
  return html`<details class="user" data-state="${state}"><summary><span class="name">${user.userName}</span> <span class="state ${state}">${STATE_NAMES[state]}</span> <span class="next">${nextWords(outlook)}</span>${lane(lives, period, scale)}</summary>${body}</details>`;
}

/** What an entry opens to: the table for the chart, and every execution. */
export function userBody(finding: UserFinding, props: EntryProps): Markup {
  const { user, attention, lives, operations } = finding;
  const keys = lives.filter(({ phases }) => phases.some(({ to }) => to === undefined || to > props.period.from));
  const own = operations.filter(({ time }) => time >= props.period.from && time <= props.period.to);
  return html`<div class="body">
${attention === undefined ? NOTHING : html`<p class="says">${attention}.</p>`}
<p class="facts">${secretWords(user)}</p>
${keys.length === 0 ? html`<p>No access key in the period.</p>` : keysTable(finding, keys, props)}
${own.length === 0 ? html`<p>No execution in the period.</p>` : operationsTable(own, 'Executions', user.userName)}
</div>`;
}

function secretWords({ secret, path, userName }: UserFinding['user']): string {
  const where = `User ${path}${userName}`;
  if (secret === undefined) return `${where}, not enrolled: no tag SecretName.`;
  return secret === 'missing'
    ? `${where}; the secret that the tag names is not there.`
    : `${where}; secret ${secret.name}.`;
}

function keysTable({ user, outlook }: UserFinding, keys: readonly KeyLife[], { today }: EntryProps): Markup {
  return html`<div class="wide" tabindex="0" role="region" aria-label="Access keys of ${user.userName}"><table>
<caption>Access keys</caption>
<thead><tr><th scope="col">Key</th><th scope="col">Status</th><th scope="col">Age</th><th scope="col">Last used</th><th scope="col">Its life</th><th scope="col">Next</th></tr></thead>
<tbody>${keys.map((life) => keyRow(life, outlook, today))}</tbody></table></div>`;
}

function keyRow(life: KeyLife, { next }: UserFinding['outlook'], today: string): Markup {
  const { accessKeyId, status, createDate, isCurrent, isLeaked, events } = life;
  const isOver = status === 'Deleted' || status === 'Gone';
  const age = createDate === undefined ? 'not known' : `${daysBetween(createDate, isOver ? endOf(life) : today)} days`;
  const marks = [status, ...(isCurrent ? ['current'] : []), ...(isLeaked ? ['leaked'] : [])].join(', ');
  const mine = next?.accessKeyId === accessKeyId ? next : undefined;
  return html`<tr><th scope="row"><code>${accessKeyId}</code></th><td>${marks}</td><td class="n">${age}</td><td>${lastUseWords(life)}</td><td>${events.map(
    ({ kind, time }) => html`<span class="event">${EVENT_NAMES[kind]} <time>${dateOf(time)}</time></span> `,
  )}</td><td>${mine === undefined ? '' : `${nextWords({ next: mine })}${mine.isConditional ? ', if nothing uses it' : ''}`}</td></tr>`;
}

const endOf = ({ events, createDate = '' }: KeyLife) => events.at(-1)?.time ?? createDate;

/** Executions, as they are listed under a user and in the sections about what is out of the ordinary. */
export function operationsTable(operations: readonly Operation[], caption: string, userName?: string): Markup {
  return html`<div class="wide" tabindex="0" role="region" aria-label="Table: ${caption}${userName === undefined ? '' : ` for ${userName}`}"><table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Ended</th><th scope="col">What it did</th><th scope="col">Why</th><th scope="col">Started by</th><th scope="col">Execution</th></tr></thead>
<tbody>${operations.map(operationRow)}</tbody></table></div>`;
}

function operationRow(operation: Operation): Markup {
  const { time, reason = '', execution, notified, kind } = operation;
  return html`<tr${kind === 'failed' ? html` class="bad"` : NOTHING}><td><time>${time.slice(0, 16).replace('T', ' ')}</time></td><td>${operationWords(operation)}${notified === false ? ' (nobody could be told)' : ''}</td><td>${reason}</td><td>${starterWords(execution.starter)}</td><td><code class="arn">${execution.arn}</code></td></tr>`;
}
