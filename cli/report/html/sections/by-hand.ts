import { html } from 'hono/html';
import type { Report } from '../../findings/report';
import type { Markup } from '../markup';
import { operationsTable } from '../user-entry';

const MOST = 500;

/** What no sweep started: revocations, restorations, and whatever else a person did. */
export function byHandSection({ operations }: Report): Markup {
  const found = operations.filter(({ execution }) => execution.starter.kind !== 'sweep');
  return html`<section aria-labelledby="by-hand"><h2 id="by-hand">Started by people and events</h2>
${found.length === 0 ? html`<p>Every execution was started by a sweep.</p>` : operationsTable(found.slice(-MOST), 'Started by people and events')}</section>`;
}
