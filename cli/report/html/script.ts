/** What the page does beyond being read: filters, opening, and unpacking what a large fleet keeps packed. */
export const SCRIPT = `
'use strict';
const form = document.querySelector('.filters');
const users = [...document.querySelectorAll('.user')];
const names = users.map((user) => user.querySelector('.name').textContent.toLowerCase());
const status = document.querySelector('.shown');
const packs = document.querySelectorAll('.pack');
const unpacked = new Map();

function filter() {
  const text = form.elements.text.value.trim().toLowerCase();
  const states = new Set([...form.querySelectorAll('[name=state]:checked')].map((box) => box.value));
  let shown = 0;
  users.forEach((user, index) => {
    const isShown = states.has(user.dataset.state) && names[index].includes(text);
    user.hidden = !isShown;
    if (isShown) shown++;
  });
  const all = users.length.toLocaleString('en-US');
  status.textContent = shown === users.length ? all + (all === '1' ? ' user' : ' users') : shown.toLocaleString('en-US') + ' of ' + all + ' users';
}

async function unpack(number) {
  const bytes = Uint8Array.from(atob(packs[number].textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

async function fill(user) {
  const body = user.querySelector('.body[data-pack]');
  if (!body) return;
  const number = body.dataset.pack;
  if (!unpacked.has(number)) unpacked.set(number, unpack(number));
  const bodies = await unpacked.get(number);
  if (body.isConnected) body.outerHTML = bodies[body.dataset.entry];
}

for (const user of users) user.addEventListener('toggle', () => user.open && fill(user));
if (form) {
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.elements.open.addEventListener('click', () => {
    const shown = users.filter((user) => !user.hidden);
    const opens = shown.some((user) => !user.open);
    for (const user of shown) user.open = opens;
    form.elements.open.textContent = opens ? 'Close all that are shown' : 'Open all that are shown';
  });
}
let opened = [];
addEventListener('beforeprint', () => {
  if (packs.length > 0) return;
  opened = [...document.querySelectorAll('details:not([open])')];
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});
`;
