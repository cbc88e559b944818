import { html } from 'hono/html';
import type { Report } from '../../findings/report';
import type { UserState } from '../../findings/user-finding';
import { count, type Markup, NOTHING } from '../markup';
import { STATE_NAMES } from '../words';

const LOOKED_AT: readonly UserState[] = ['urgent', 'overdue', 'attention'];
const MOST = 200;

/** Whom somebody has to look at, the most urgent first. */
export function attentionSection({ users }: Report): Markup {
  const found = users.filter(({ state }) => LOOKED_AT.includes(state));
  return html`<section aria-labelledby="attention"><h2 id="attention">Needs a person</h2>
${
  found.length === 0
    ? html`<p>Nothing waits for anybody.</p>`
    : html`<ul class="plain">${found
        .slice(0, MOST)
        .map(
          ({ user, state, attention, outlook }) =>
            html`<li><span class="state ${state}">${STATE_NAMES[state]}</span> <b>${user.userName}</b> ${attention ?? 'an Active key is older than the policy promises'}${outlook.accessKeyId === undefined ? NOTHING : html` (<code>${outlook.accessKeyId}</code>)`}</li>`,
        )}</ul>`
}
${found.length > MOST ? html`<p>${count(found.length - MOST)} more stand in the list below.</p>` : NOTHING}</section>`;
}
