/** The parts of a service's state that are data: everything but what all services share, and what it is made with. */
export type SavedState = Readonly<Record<string, unknown>>;

const NOT_SAVED = ['context', 'options'];

/** What `v8.serialize` can write and `restoreState` puts back. */
export function savedState(state: object): SavedState {
  return Object.fromEntries(Object.entries(state).filter(([name]) => !NOT_SAVED.includes(name)));
}

/** Makes a fresh state what the saved one was. Collections are filled, since actions hold on to them. */
export function restoreState(state: object, saved: SavedState): void {
  const target = state as Record<string, unknown>;
  for (const [name, value] of Object.entries(saved)) {
    const held = target[name];
    if (held instanceof Map) fill(held, value as Map<unknown, unknown>);
    else if (held instanceof Set) for (const item of value as Set<unknown>) held.add(item);
    else if (Array.isArray(held)) for (const item of value as unknown[]) held.push(item);
    else target[name] = value;
  }
}

function fill(held: Map<unknown, unknown>, saved: Map<unknown, unknown>): void {
  for (const [key, item] of saved) held.set(key, item);
}
