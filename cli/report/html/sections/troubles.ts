import { html } from 'hono/html';
import type { Report } from '../../findings/report';
import type { Trouble } from '../../findings/troubles';
import { dateOf } from '../../record/dates';
import { type Markup, NOTHING } from '../markup';

const MOST = 500;

/** What failed or was put off, and what became of it. */
export function troublesSection({ troubles }: Report): Markup {
  return html`<section aria-labelledby="troubles"><h2 id="troubles">Failed and put off</h2>
${troubles.length === 0 ? html`<p>Nothing failed, and nothing was put off.</p>` : html`<div class="wide" tabindex="0" role="region" aria-label="Table: Failed and put off"><table><thead><tr><th scope="col">When</th><th scope="col">User</th><th scope="col">What</th><th scope="col">What became of it</th></tr></thead><tbody>${troubles.slice(0, MOST).map(row)}</tbody></table></div>`}
${troubles.length > MOST ? html`<p>${troubles.length - MOST} more are in the JSON and CSV forms of this report.</p>` : NOTHING}</section>`;
}

function row({ time, last, times, userName = '', what, cause, became, executionArn }: Trouble): Markup {
  const when = times > 1 && last !== undefined ? `${dateOf(time)} to ${dateOf(last)}, ${times} times` : dateOf(time);
  return html`<tr><td>${when}</td><td>${userName}</td><td>${what}${cause === undefined ? NOTHING : html`<span class="cause">${cause}</span>`}<code class="arn">${executionArn}</code></td><td>${became === undefined ? html`<span class="verdict fail">Open</span>` : `${became.what} on ${dateOf(became.time)}`}</td></tr>`;
}
