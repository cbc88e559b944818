import { html, raw } from 'hono/html';
import type { Report } from '../../findings/report';
import { STATES } from '../../findings/user-finding';
import { counted, type Markup, NOTHING } from '../markup';
import type { TimeScale } from '../time-scale';
import { type EntryProps, userEntry } from '../user-entry';
import { STATE_NAMES } from '../words';

const LEGEND = [
  ['c', 'current key'],
  ['p', 'previous key, still Active'],
  ['i', 'Inactive'],
  ['l', 'leaked, Inactive'],
  ['n', 'made before anything tells'],
] as const;

/** A lane for each user. `bodyOf` makes what an entry opens to, or where that is taken from when it is opened. */
export function usersSection(report: Report, props: EntryProps, bodyOf: (index: number) => Markup): Markup {
  const { users } = report;
  return html`<section aria-labelledby="users" class="users-section"><h2 id="users">The life of the keys</h2>
<p>A line for each user: its keys from the day on which they were made to the day on which they went. Open a line for its keys and executions as tables.</p>
${filters(report)}
<ul class="legend">${LEGEND.map(([name, words]) => html`<li><svg viewBox="0 0 18 8" aria-hidden="true"><path class="${name}" d="M0 0h18v8h-18z"/></svg>${words}</li>`)}</ul>
<p class="shown" role="status" aria-live="polite">${counted(users.length, 'user')}</p>
${axis(props.scale)}
<div class="users">
${users.map((finding, index) => userEntry(finding, props, bodyOf(index)))}</div></section>`;
}

function filters({ users }: Report): Markup {
  const there = STATES.filter((name) => users.some(({ state }) => state === name));
  return html`<form class="filters" hidden><label>Find a user <input type="search" name="text" autocomplete="off" spellcheck="false"></label>
<fieldset><legend>Show</legend>${there.map((name) => {
    const number = users.filter(({ state }) => state === name).length;
    return html`<label class="check-label"><input type="checkbox" name="state" value="${name}" checked> ${STATE_NAMES[name]} <span class="n">${number}</span></label>`;
  })}</fieldset>
<button type="button" name="open">Open all that are shown</button></form>`;
}

/** Months above the lanes, and the lines that every lane draws at them. */
function axis(scale: TimeScale): Markup {
  const months = scale.months();
  const step = Math.max(1, Math.ceil(months.length / 12));
  const labels = months.map(({ x, label }, index) =>
    index % step === 0 ? html`<text x="${(x / 10).toFixed(1)}%" y="11">${label}</text>` : NOTHING,
  );
  const lines = months.map(({ x }) => `M${x} 0v400`).join('');
  return html`<div class="axis" aria-hidden="true"><svg class="labels" height="14">${labels}</svg></div>
<svg class="defs" width="0" height="0" aria-hidden="true"><defs><path id="months" d="${raw(lines)}"/></defs></svg>`;
}
