import { CLAIMS, type Violation } from './claims';
import type { Findings, Part } from './part';

/** What a part has shown. */
export interface PartReport {
  readonly name: string;
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  /** What planted faults break, as they have to. */
  readonly caught?: readonly Violation[];
}

/** Adds up the findings of all units of a part, and looks whether they reached what they had to. */
export function reportOf(part: Part, findings: readonly Findings[]): PartReport {
  const counts: Record<string, number> = {};
  for (const [name, count] of findings.flatMap((found) => Object.entries(found.counts))) {
    counts[name] = (counts[name] ?? 0) + count;
  }
  const reached = new Set(findings.flatMap((found) => found.reached ?? []));
  const missed = (part.toReach?.() ?? []).filter((name) => !reached.has(name));
  const holes = missed.map(
    (name): Violation => ({ claim: 'reach', says: `${name} was never reached`, states: [], id: part.name }),
  );
  const caught = findings.flatMap((found) => found.caught ?? []);
  return {
    name: part.name,
    title: part.title,
    counts,
    violations: [...findings.flatMap(({ violations }) => violations), ...holes],
    ...(caught.length > 0 && { caught }),
  };
}

/** How many violations of a part are told in full; the rest is counted. */
const TOLD = 10;

/** `whats` is a plural. */
export function counted(count: number, whats: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? whats.replace(/s$/, '') : whats}`;
}

/** The report as text, a violation with the claim, what was seen, the last states, and how to see it again. */
export function linesOf({ name, title, counts, violations, caught = [] }: PartReport): readonly string[] {
  const all = Object.entries(counts).map(([what, count]) => counted(count, what));
  return [
    `${name}: ${title}`,
    `  ${all.join(', ')}; ${counted(violations.length, 'violations')}`,
    ...(counts.variants === 1 ? caught : []).flatMap(({ claim, says, states, id }) => [
      `  ${claim} (${CLAIMS[claim]}) is broken, as it has to be: ${says}`,
      `    in ${id}, after ${states.slice(-12).join(' → ')}`,
    ]),
    ...violations
      .slice(0, TOLD)
      .flatMap(({ claim, says, states, id }) => [
        `  ${claim} (${CLAIMS[claim]}) is broken: ${says}`,
        `    after ${states.slice(-12).join(' → ')}`,
        `    npm run prove -- --replay '${id}'`,
      ]),
    ...(violations.length > TOLD ? [`  … and ${violations.length - TOLD} more (--json has them all)`] : []),
  ];
}
