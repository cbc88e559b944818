import type { Period } from '../record/account-record';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The period as 1000 units from left to right. */
export class TimeScale {
  static readonly WIDTH = 1000;
  readonly #from: number;
  readonly #length: number;

  constructor({ from, to }: Period) {
    this.#from = Date.parse(from);
    this.#length = Math.max(1, Date.parse(to) - this.#from);
  }

  /** Whole units, which are shorter in a path; times outside of the period lie at its ends. */
  x(time: string): number {
    const share = (Date.parse(time) - this.#from) / this.#length;
    return Math.round(Math.min(1, Math.max(0, share)) * TimeScale.WIDTH);
  }

  /** The first days of months within the period, with a name for those that have the room. */
  months(): readonly { readonly x: number; readonly label: string }[] {
    const first = new Date(this.#from);
    const marks: { x: number; label: string }[] = [];
    for (let month = first.getUTCMonth() + 1; ; month++) {
      const date = new Date(Date.UTC(first.getUTCFullYear(), month, 1));
      if (date.getTime() > this.#from + this.#length) return marks;
      const name = MONTHS[date.getUTCMonth()] ?? '';
      const isJanuary = date.getUTCMonth() === 0;
      marks.push({ x: this.x(date.toISOString()), label: isJanuary ? String(date.getUTCFullYear()) : name });
    }
  }
}
