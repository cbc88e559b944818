import { html } from 'hono/html';
import type { Report } from '../../findings/report';
import { daysBetween } from '../../record/dates';
import { count, type Markup, NOTHING } from '../markup';
import { lastUseWords } from '../words';

const MOST = 500;

/** Users whom keyturn could look after, and does not. */
export function notEnrolledSection({ users, today }: Report): Markup {
  const found = users.filter(({ state, user }) => state === 'notEnrolled' && user.accessKeys.length > 0);
  const keyless = users.filter(({ state, user }) => state === 'notEnrolled' && user.accessKeys.length === 0).length;
  return html`<section aria-labelledby="not-enrolled"><h2 id="not-enrolled">In reach and not enrolled</h2>
${
  found.length === 0
    ? html`<p>Every user in reach that has an access key is enrolled.</p>`
    : html`<div class="wide" tabindex="0" role="region" aria-label="Table: In reach and not enrolled"><table><thead><tr><th scope="col">User</th><th scope="col">Key</th><th scope="col">Status</th><th scope="col">Age</th><th scope="col">Last used</th></tr></thead><tbody>${found
        .slice(0, MOST)
        .flatMap(({ user }) =>
          user.accessKeys.map(
            ({ accessKeyId, status, createDate, ...key }) =>
              html`<tr><th scope="row">${user.userName}</th><td><code>${accessKeyId}</code></td><td>${status}</td><td class="n">${daysBetween(createDate, today)} days</td><td>${lastUseWords({ status, ...key })}</td></tr>`,
          ),
        )}</tbody></table></div>`
}
${found.length > MOST ? html`<p>${count(found.length - MOST)} more are in the list of users.</p>` : NOTHING}
${keyless === 0 ? NOTHING : html`<p>${count(keyless)} more have no access key.</p>`}</section>`;
}
