/** An answer and when it is given: the first row that fits wins. */
export type AnswerRow = readonly [condition: string, answer: string];

/** A part of a JSONata expression: what it uses, what it defines, and rows that may end the matter. */
export interface Fragment {
  /** Names without `$` that are given, or that an earlier fragment defines. */
  readonly needs: readonly string[];
  /** JSONata by the name that it is bound to. In their order, each may use those before it. */
  readonly defines?: Readonly<Record<string, string>>;
  readonly rows?: readonly AnswerRow[];
}

export interface Composition {
  /** Names that whoever evaluates the expression binds. */
  readonly given: readonly string[];
  readonly fragments: readonly Fragment[];
  /** The answer where no row fits. */
  readonly otherwise: string;
}

/**
 * One JSONata expression of fragments: what a fragment defines is evaluated only if no row before it fits, so a row is
 * also the guard of all that follows.
 * @throws Error for a name that nobody has defined where it is used, that is used and not declared, declared and not
 * used, or defined twice.
 */
export function compose({ given, fragments, otherwise }: Composition): string {
  const known = new Set(given);
  for (const fragment of fragments) check(fragment, known);
  mustBeDefined(freeNames(otherwise), known);
  const text = fragments.reduceRight((rest, { defines = {}, rows = [] }) => {
    const definitions = Object.entries(defines).map(([name, expression]) => `$${name} := ${expression};`);
    const answers = rows.map(([condition, answer]) => `${condition} ? ${answer} :`);
    return `( ${definitions.join(' ')} ${answers.join(' ')} ${rest} )`;
  }, otherwise);
  return text.replace(/\s+/g, ' ').trim();
}

function check({ needs, defines = {}, rows = [] }: Fragment, known: Set<string>): void {
  mustBeDefined(needs, known);
  const mine = new Set(needs);
  const used = new Set<string>();
  const use = (expression: string) => {
    for (const name of freeNames(expression)) {
      if (!mine.has(name)) throw new Error(`$${name} is used and not declared, in: ${expression.trim()}`);
      used.add(name);
    }
  };
  for (const [name, expression] of Object.entries(defines)) {
    if (known.has(name)) throw new Error(`$${name} is defined twice`);
    use(expression);
    mine.add(name);
    known.add(name);
  }
  for (const part of rows.flat()) use(part);
  const idle = needs.find((name) => !used.has(name));
  if (idle) throw new Error(`$${idle} is declared as needed and not used`);
}

function mustBeDefined(names: Iterable<string>, known: ReadonlySet<string>): void {
  for (const name of names) {
    if (!known.has(name)) throw new Error(`nobody has defined $${name} before it is needed`);
  }
}

/** JSONata's own functions that fragments call. */
const BUILT_IN = new Set(
  'append contains count distinct each exists filter fromMillis length lowercase max merge min not number substring substringAfter substringBefore toMillis trim type uppercase'.split(
    ' ',
  ),
);
const TEXTS = /'[^']*'|"[^"]*"/g;
const NAME = /\$([A-Za-z]\w*)/g;
const PARAMETERS = /function\s*\(([^)]*)\)/g;
const LOCAL = /\$([A-Za-z]\w*)\s*:=/g;

/** The names that an expression uses and does not bind itself. */
function freeNames(expression: string): ReadonlySet<string> {
  const code = expression.replace(TEXTS, "''");
  const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name as string);
  const parameters = namesIn(code, PARAMETERS).flatMap((list) => namesIn(list, NAME));
  const bound = new Set([...BUILT_IN, ...parameters, ...namesIn(code, LOCAL)]);
  return new Set(namesIn(code, NAME).filter((name) => !bound.has(name)));
}
