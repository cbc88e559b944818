import { html } from 'hono/html';
import type { Exception } from '../../findings/exceptions';
import type { Report } from '../../findings/report';
import { count, type Markup, NOTHING } from '../markup';

const MOST = 500;

/** Where a tag makes keyturn do otherwise than the policy says. */
export function exceptionsSection({ exceptions }: Report): Markup {
  return html`<section aria-labelledby="exceptions"><h2 id="exceptions">Exceptions, holds and exemptions</h2>
${exceptions.length === 0 ? html`<p>The policy holds for every enrolled user.</p>` : html`<div class="wide" tabindex="0" role="region" aria-label="Table: Exceptions"><table><thead><tr><th scope="col">User</th><th scope="col">Tag</th><th scope="col">Ends</th><th scope="col">What it does, and why it is there</th></tr></thead><tbody>${exceptions.slice(0, MOST).map(row)}</tbody></table></div>`}
${exceptions.length > MOST ? html`<p>${count(exceptions.length - MOST)} more are in the JSON form of this report.</p>` : NOTHING}</section>`;
}

function row({ userName, tag, value, until, isOver, reason }: Exception): Markup {
  const ends = until === undefined ? 'never, until the tag is removed' : `${until}${isOver ? ' (over)' : ''}`;
  return html`<tr><th scope="row">${userName}</th><td><code>${tag}</code> ${value}</td><td>${ends}</td><td>${reason}</td></tr>`;
}
