import { html, raw } from 'hono/html';
import type { KeyLife, Phase } from '../lives/key-life';
import type { Period } from '../record/account-record';
import type { Markup } from './markup';
import type { TimeScale } from './time-scale';

const BAR_HEIGHT = 8;
const ROW_HEIGHT = BAR_HEIGHT + 3;
const FIRST_ROW = 7;
const CLASSES: Readonly<Record<Phase['kind'], string>> = {
  current: 'c',
  previous: 'p',
  inactive: 'i',
  leaked: 'l',
  unknown: 'n',
};

interface Bar {
  readonly kind: Phase['kind'];
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The keys of a user as bars, in SVG. One path for each kind of phase, whatever the number of keys, and each bar a line
 * as thick as the styles say: of five thousand lanes every element counts. It stretches to any width, so it has no text
 * and no circles; the table below it says the same. The months are lines of the background.
 */
export function lane(lives: readonly KeyLife[], period: Period, scale: TimeScale): Markup {
  const bars = barsOf(lives, period, scale);
  const rows = Math.max(2, ...bars.map(({ row }) => row + 1));
  const height = rows * ROW_HEIGHT + ROW_HEIGHT - BAR_HEIGHT;
  const paths = Object.entries(CLASSES).flatMap(([kind, name]) => {
    const own = bars.filter((bar) => bar.kind === kind);
    return own.length === 0 ? [] : [`<path class="${name}" d="${own.map(outline).join('')}"/>`];
  });
  return html`<svg class="lane" viewBox="0 0 1000 ${height}" preserveAspectRatio="none" aria-hidden="true">${raw(paths.join(''))}</svg>`;
}

function outline({ row, from, to }: Bar): string {
  return `M${from} ${FIRST_ROW + row * ROW_HEIGHT}h${to - from}`;
}

/** Each key has a row of its own for as long as it lives; rows of those that are gone are used again. */
function barsOf(lives: readonly KeyLife[], period: Period, scale: TimeScale): readonly Bar[] {
  const takenUntil: string[] = [];
  return lives.flatMap(({ phases }) => {
    const seen = phases.filter(({ from, to }) => from < period.to && (to === undefined || to > period.from));
    const [first] = seen;
    if (first === undefined) return [];
    const free = takenUntil.findIndex((until) => until <= first.from);
    const row = free < 0 ? takenUntil.length : free;
    takenUntil[row] = seen.at(-1)?.to ?? period.to;
    return seen.map(({ kind, from, to }) => {
      const start = scale.x(from);
      return { kind, row, from: start, to: Math.max(start + 1, scale.x(to ?? period.to)) };
    });
  });
}
