import { ENTRIES_A_PACK } from './packs';

/**
 * What the page does beyond being read: filters, opening, and of a large fleet unfolding the groups of entries that are
 * there as text, and unpacking what an entry opens to.
 */
export const SCRIPT = `
'use strict';
const form = document.querySelector('.filters');
const status = document.querySelector('.shown');
const packs = document.querySelectorAll('.pack');
const unpacked = new Map();
const folded = [...document.querySelectorAll('.users > noscript')];
let entries;

function unfold(noscript) {
  const group = document.createElement('div');
  group.className = 'group';
  group.innerHTML = noscript.textContent;
  noscript.replaceWith(group);
}

/** A few at a time, so that nobody waits for them. */
function unfoldSome() {
  const end = performance.now() + 50;
  while (folded.length > 0 && performance.now() < end) unfold(folded.shift());
  if (folded.length > 0) setTimeout(unfoldSome);
}
if (folded.length > 0) setTimeout(unfoldSome);

/** Every entry, with its name. */
function everyone() {
  while (folded.length > 0) unfold(folded.shift());
  entries ??= [...document.querySelectorAll('.user')].map((user) => ({ user, name: user.querySelector('.name').textContent.toLowerCase() }));
  return entries;
}

function filter() {
  const text = form.elements.text.value.trim().toLowerCase();
  const states = new Set([...form.querySelectorAll('[name=state]:checked')].map((box) => box.value));
  let shown = 0;
  for (const { user, name } of everyone()) {
    user.hidden = !(states.has(user.dataset.state) && name.includes(text));
    if (!user.hidden) shown++;
  }
  for (const group of document.querySelectorAll('.group')) group.hidden = !group.querySelector('.user:not([hidden])');
  const all = entries.length.toLocaleString('en-US');
  status.textContent = shown === entries.length ? all + (all === '1' ? ' user' : ' users') : shown.toLocaleString('en-US') + ' of ' + all + ' users';
}

async function unpack(number) {
  const bytes = Uint8Array.from(atob(packs[number].textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

async function fill(user) {
  if (packs.length === 0 || user.querySelector('.body')) return;
  const index = everyone().findIndex((entry) => entry.user === user);
  const number = Math.floor(index / ${ENTRIES_A_PACK});
  if (!unpacked.has(number)) unpacked.set(number, unpack(number));
  const bodies = await unpacked.get(number);
  if (!user.querySelector('.body')) user.insertAdjacentHTML('beforeend', bodies[index % ${ENTRIES_A_PACK}]);
}

// The event does not rise, but it can be met on its way down.
document.querySelector('.users').addEventListener('toggle', ({ target }) => target.open && fill(target), true);
if (form) {
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.elements.open.addEventListener('click', () => {
    const shown = everyone().map(({ user }) => user).filter((user) => !user.hidden);
    const opens = shown.some((user) => !user.open);
    for (const user of shown) user.open = opens;
    form.elements.open.textContent = opens ? 'Close all that are shown' : 'Open all that are shown';
  });
}
let opened = [];
addEventListener('beforeprint', () => {
  everyone();
  if (packs.length > 0) return;
  opened = [...document.querySelectorAll('details:not([open])')];
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});
`;
