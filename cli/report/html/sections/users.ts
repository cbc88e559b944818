import { html } from 'hono/html';
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

/**
 * Entries that the browser lays out together. Of a large fleet the first group stands in the page, and the others wait
 * in it as text, which costs a browser nothing: the script unfolds them when the page stands, all of them at once
 * before they are filtered or printed. A browser without scripts takes them as they are.
 */
const ENTRIES_A_GROUP = 100;

/** A lane for each user, with what it opens to; of a large fleet `bodies` are elsewhere. */
export function usersSection(report: Report, props: EntryProps, bodies: readonly Markup[] | undefined): Markup {
  const { users } = report;
  const entries = users.map((finding, index) => userEntry(finding, props, bodies?.[index] ?? NOTHING));
  return html`<section aria-labelledby="users" class="users-section"><h2 id="users">The life of the keys</h2>
<p>A line for each user: its keys from the day on which they were made to the day on which they went. Open a line for its keys and executions as tables.</p>
${filters(report)}
<ul class="legend">${LEGEND.map(([name, words]) => html`<li><svg viewBox="0 0 18 8" aria-hidden="true"><path class="${name}" d="M0 4h18"/></svg>${words}</li>`)}</ul>
<p class="shown" role="status" aria-live="polite">${counted(users.length, 'user')}</p>
${bodies === undefined ? html`<noscript><p>What a line opens to needs the script of this page; the JSON and CSV forms of the report have it too.</p></noscript>` : NOTHING}${axis(props.scale)}
<div class="users">
${groups(entries, bodies === undefined)}</div></section>`;
}

function groups(entries: readonly Markup[], isLarge: boolean): readonly Markup[] {
  return Array.from({ length: Math.ceil(entries.length / ENTRIES_A_GROUP) }, (_, number) => {
    const own = entries.slice(number * ENTRIES_A_GROUP, (number + 1) * ENTRIES_A_GROUP);
    return isLarge && number > 0
      ? html`<noscript>${own}</noscript>
`
      : html`<div class="group">${own}</div>
`;
  });
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

/** Months above the lanes; the lanes have lines there. */
function axis(scale: TimeScale): Markup {
  const months = scale.months();
  const step = Math.max(1, Math.ceil(months.length / 12));
  const labels = months.map(({ x, label }, index) =>
    index % step === 0 ? html`<text x="${(x / 10).toFixed(1)}%" y="11">${label}</text>` : NOTHING,
  );
  return html`<div class="axis" aria-hidden="true"><svg class="labels" height="14">${labels}</svg></div>`;
}
