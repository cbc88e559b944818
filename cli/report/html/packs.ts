import { gzipSync } from 'node:zlib';
import { html, raw } from 'hono/html';
import type { Markup } from './markup';

/** Entries whose bodies are packed together, in the order of the page. */
export const ENTRIES_A_PACK = 50;

/**
 * The bodies of the entries of a large fleet, compressed, a pack for some entries each: the browser unpacks one when an
 * entry is opened. They are the markup that the page of a small fleet has in its place, and masked before they are packed.
 */
export function packsOf(bodies: readonly string[]): Markup {
  const packs: Markup[] = [];
  for (let first = 0; first < bodies.length; first += ENTRIES_A_PACK) {
    const text = JSON.stringify(bodies.slice(first, first + ENTRIES_A_PACK));
    const packed = gzipSync(text, { level: 9 }).toString('base64');
    packs.push(html`<script type="application/gzip" class="pack">${raw(packed)}</script>\n`);
  }
  return html`${packs}`;
}
