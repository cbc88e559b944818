import { DifferenceBounds } from './difference-bounds';

/** A step that is still to come, and in how many seconds from the moment that it became possible. */
export interface Coming {
  /** `1:RotateAccessKey.ListAccessKeys`: the order (by its number), and what is next. */
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

/** The steps that are still to come, by name, and all that is known of when. */
export class Agenda {
  static readonly EMPTY = new Agenda([], DifferenceBounds.NOTHING);

  private constructor(
    /** In alphabetical order. */
    readonly names: readonly string[],
    readonly bounds: DifferenceBounds,
  ) {}

  /** With more steps, of other names, which become possible now. */
  with(steps: readonly Coming[]): Agenda {
    if (steps.length === 0) return this;
    const names = [...this.names, ...steps.map(({ name }) => name)];
    const order = names.map((_, index) => index);
    order.sort((one, other) => ((names[one] as string) < (names[other] as string) ? -1 : 1));
    const sorted = order.map((index) => names[index] as string);
    const bounds = steps.reduce((all, { least, most }) => all.with(least, most), this.bounds);
    return new Agenda(sorted, bounds.inOrder(order));
  }

  /** What is still to come once the step has happened before all others; undefined if it cannot be first. */
  after(name: string): Agenda | undefined {
    const index = this.names.indexOf(name);
    const bounds = index < 0 ? undefined : this.bounds.after(index);
    return bounds && new Agenda(this.names.toSpliced(index, 1), bounds);
  }

  /** The steps of which each may be the next one. */
  possible(): readonly string[] {
    return this.names.filter((_, index) => this.bounds.after(index) !== undefined);
  }
}
