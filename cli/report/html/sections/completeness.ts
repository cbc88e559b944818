import { html } from 'hono/html';
import type { Check } from '../../findings/completeness';
import type { Report } from '../../findings/report';
import { count, type Markup, NOTHING } from '../markup';

const MOST = 100;

/** How it was checked that nothing is missing, and what is. */
export function completenessSection({ checks }: Report): Markup {
  return html`<section aria-labelledby="completeness"><h2 id="completeness">How complete this is</h2>
<p>What executions say of themselves was held against what IAM, Secrets Manager and the log say.</p>
${checks.map(row)}
<p class="source">Not known to AWS, and so not here: when a key was first used, what used it before its last use, and what became of the use of a key that is deleted. A key that was made before keyturn looked after its user, and that is gone, has no date of its making. Sessions that were made with a key outlive it by up to 36 hours.</p></section>`;
}

function row({ title, how, compared, gaps }: Check): Markup {
  const verdict =
    gaps.length === 0
      ? html`<span class="verdict pass">No gap</span>`
      : html`<span class="verdict fail">${count(gaps.length)} ${gaps.length === 1 ? 'gap' : 'gaps'}</span>`;
  return html`<article class="check"><h3>${verdict} ${title}</h3><p>${how}${compared === 0 ? NOTHING : html` Compared: ${count(compared)}.`}</p>
${gaps.length === 0 ? NOTHING : html`<ul>${gaps.slice(0, MOST).map((gap) => html`<li>${gap}</li>`)}</ul>`}${gaps.length > MOST ? html`<p>${count(gaps.length - MOST)} more are in the JSON form of this report.</p>` : NOTHING}</article>`;
}
