import { html } from 'hono/html';
import type { Report } from '../../findings/report';
import type { OperationKind } from '../../lives/operation';
import { count, type Markup } from '../markup';

const KINDS: readonly (readonly [OperationKind, string])[] = [
  ['rotated', 'Rotated'],
  ['deactivated', 'Set Inactive'],
  ['deleted', 'Deleted'],
  ['restored', 'Restored'],
  ['revoked', 'Revoked'],
  ['failed', 'Failed'],
];

/** How much was done in each month. */
export function monthsSection({ operations }: Report): Markup {
  const months = [...new Set(operations.map(({ time }) => time.slice(0, 7)))].sort();
  const of = (month: string, kind: string) =>
    operations.filter((operation) => operation.kind === kind && operation.time.startsWith(month)).length;
  return html`<section aria-labelledby="months-table"><h2 id="months-table">Month by month</h2>
${
  months.length === 0
    ? html`<p>Nothing was done in the period.</p>`
    : html`<div class="wide" tabindex="0" role="region" aria-label="Table: Month by month"><table class="numbers"><thead><tr><th scope="col">Month</th>${KINDS.map(([, name]) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${months.map(
        (month) =>
          html`<tr><th scope="row">${month}</th>${KINDS.map(([kind]) => html`<td class="n">${count(of(month, kind))}</td>`)}</tr>`,
      )}</tbody></table></div>`
}</section>`;
}
