import { html } from 'hono/html';
import type { Verdict } from '../../controls/verdicts';
import type { Report } from '../../findings/report';
import { addDays, dateOf } from '../../record/dates';
import { count, counted, type Markup, NOTHING } from '../markup';
import { TimeScale } from '../time-scale';

/** So many changes of one control are listed; `--json` has them all. */
const MOST_CHANGES = 300;

/** A verdict for each control, today and over the period. */
export function controlsSection({ verdicts, record, users }: Report): Markup {
  const scale = new TimeScale(record.period);
  const active = users.flatMap(({ user }) => user.accessKeys.filter(({ status }) => status === 'Active')).length;
  return html`<section aria-labelledby="controls"><h2 id="controls">Controls</h2>
<p>Each looks at the ${counted(active, 'Active key')} of the users in reach, enrolled or not. The bar shows the period, and in red the days on which at least one key failed.</p>
<div class="controls">${verdicts.map((verdict) => card(verdict, scale, dateOf(record.period.to)))}</div></section>`;
}

function card(verdict: Verdict, scale: TimeScale, today: string): Markup {
  const { control, failing, failures, failedDays, changes, unknown } = verdict;
  const [kind, words] = verdictWords(verdict);
  const bars = failures.map(({ from, to }) => {
    const x = scale.x(from);
    return html`<rect class="fails" x="${x}" y="0" width="${Math.max(2, scale.x(to ?? addDays(today, 1)) - x)}" height="8"/>`;
  });
  return html`<article class="control"><h3><span class="verdict ${kind}">${words}</span> ${control.id}</h3>
<p class="title">${control.title}</p><p class="source">${control.source}</p>
<svg class="strip" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true"><rect class="passes" width="1000" height="8"/>${bars}</svg>
<p class="source">${failedDays === 0 ? 'Passed on every day of the period.' : `Failed on ${counted(failedDays, 'day')} of the period.`} ${failing.length === 0 ? '' : `Fails today for ${counted(failing.length, 'key')}.`} ${unknown === 0 ? '' : `Of ${counted(unknown, 'Active key')} it could not be read.`}</p>
<details><summary>What is looked at${changes.length + failing.length === 0 ? '' : ', and each change'}</summary><p>${control.scope}</p>
${failing.length === 0 ? NOTHING : html`<p>Failing today:</p><ul>${failing.slice(0, MOST_CHANGES).map(({ accessKeyId, userName, since }) => html`<li><code>${accessKeyId}</code> of ${userName}, since ${since}</li>`)}</ul>`}
${changes.length === 0 ? html`<p>No key changed its verdict in the period.</p>` : html`<p>Changes:</p><ul>${changes.slice(0, MOST_CHANGES).map(({ date, accessKeyId, userName, to }) => html`<li>${date} <code>${accessKeyId}</code> of ${userName} ${to === 'fails' ? 'begins to fail' : 'passes again'}</li>`)}</ul>`}
${changes.length > MOST_CHANGES ? html`<p>${count(changes.length - MOST_CHANGES)} more are in the JSON and CSV forms of this report.</p>` : NOTHING}</details></article>`;
}

/** A control that nobody can judge is not one that passes. */
function verdictWords({ passes, failing }: Verdict): readonly [kind: string, words: string] {
  if (passes) return ['pass', 'Passes'];
  return failing.length > 0 ? ['fail', 'Fails'] : ['attention', 'Not known'];
}
