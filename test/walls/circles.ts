import type { Source } from './imports';

/** The circles among files: groups that all lead to one another, the largest first (Tarjan's algorithm). */
export function circlesIn(sources: readonly Source[]): readonly (readonly string[])[] {
  const edges = new Map(sources.map(({ file, files }) => [file, files]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];

  const visit = (file: string): number => {
    const at = index.size;
    index.set(file, at);
    low.set(file, at);
    path.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!edges.has(next)) continue;
      if (!index.has(next)) low.set(file, Math.min(low.get(file) as number, visit(next)));
      else if (path.includes(next)) low.set(file, Math.min(low.get(file) as number, index.get(next) as number));
    }
    if (low.get(file) === at) {
      const circle = path.splice(path.indexOf(file));
      if (circle.length > 1 || edges.get(file)?.includes(file)) circles.push(circle.toSorted());
    }
    return low.get(file) as number;
  };
  for (const { file } of sources) if (!index.has(file)) visit(file);
  return circles.toSorted((one, other) => other.length - one.length);
}
