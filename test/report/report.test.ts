import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Report, reportOf } from '../../cli/report/findings/report';
import { pageOf } from '../../cli/report/html/page';
import { fleetRecord } from '../cli/report/fleet';
import { fileWith, launch, open } from './chromium';

const MEGABYTE = 1_000_000;
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let report: Report;
let url: string;

beforeAll(async () => {
  browser = await launch();
  report = await reportOf(fleetRecord({ users: 80, days: 200 }));
  url = fileWith(pageOf(report));
});

afterAll(() => browser.close());

/** In milliseconds since the page was asked for. */
const TWO_FRAMES =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))';

const shown = (page: Page) => page.evaluate<number>(`document.querySelectorAll('.user:not([hidden])').length`);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<Violation[]>(`axe.run().then(({ violations }) => violations)`);
  return found.map(({ id, nodes }) => `${id}: ${nodes.length}, such as ${nodes[0]?.html.slice(0, 200)}`);
}

describe('the page in a browser', () => {
  it('draws a lane for each user, asks for nothing, and is refused nothing by its own policy', async () => {
    const { page, complaints, requests } = await open(browser, url);
    const heights = await page.evaluate<number[]>(
      `[...document.querySelectorAll('svg.lane')].map((lane) => lane.viewBox.baseVal.height)`,
    );
    expect(heights).toHaveLength(80);
    const first = await page.locator('svg.lane').first().boundingBox();
    expect(first?.width).toBeGreaterThan(300);
    expect([complaints, requests]).toEqual([[], []]);
  });

  it('is refused a script that is not its own', async () => {
    const { page, complaints } = await open(browser, fileWith(pageOf(report).replace('</main>', '<script>1</script>')));
    await page.waitForTimeout(0);
    expect(complaints.join()).toMatch(/Content Security Policy/);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds fault with, %s', async (colorScheme) => {
    const { page } = await open(browser, url, { colorScheme });
    await page.evaluate(`document.querySelectorAll('.user')[0].open = true`);
    await page.evaluate(`document.querySelector('.control details').open = true`);
    expect(await violations(page)).toEqual([]);
  });

  it('is found fault with where a label is missing', async () => {
    const { page } = await open(browser, url);
    await page.evaluate(
      `document.querySelector('.filters label').replaceWith(document.querySelector('.filters input'))`,
    );
    expect((await violations(page)).join()).toMatch(/label/);
  });

  it('is filtered and opened by keyboard alone', async () => {
    const { page } = await open(browser, url);
    const [wanted] = report.users.filter(({ state }) => state === 'fine');
    const name = wanted?.user.userName ?? '';
    // As far as it takes to the field for names, with Tab alone.
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.name === 'text'`)) break;
    }
    await page.keyboard.type(name);
    expect(await shown(page)).toBe(1);
    expect(await page.locator('.shown').textContent()).toBe('1 of 80 users');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    expect(await shown(page)).toBe(80);
    await page.keyboard.press('Tab');
    const state = await page.evaluate<string>('document.activeElement.value');
    await page.keyboard.press('Space');
    expect(await shown(page)).toBe(80 - report.users.filter((user) => user.state === state).length);
    await page.keyboard.press('Space');
    for (let step = 0; step < 20; step++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.closest('.user') !== null`)) break;
    }
    await page.keyboard.press('Enter');
    expect(await page.locator('.user[open] .body table').first().isVisible()).toBe(true);
  });

  it.each([390, 360])('fits on a phone of %i pixels', async (width) => {
    const { page } = await open(browser, url, { viewport: { width, height: 844 } });
    await page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  it('prints what is closed on the screen', async () => {
    const { page } = await open(browser, url);
    expect(await page.locator('.user[open]').count()).toBe(0);
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await page.locator('.user[open]').count()).toBe(80);
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    expect(await page.locator('.user[open]').count()).toBe(0);
  });
});

describe('the page of 5,000 users and a year', () => {
  let large: string;
  let largeUrl: string;

  beforeAll(async () => {
    large = pageOf(await reportOf(fleetRecord({ users: 5000, days: 365 })));
    largeUrl = fileWith(large);
  }, 600_000);

  it('has less than 10 MB, and tells how soon it stands', async () => {
    expect(Buffer.byteLength(large)).toBeLessThan(10 * MEGABYTE);
    const { page, complaints } = await open(browser, largeUrl);
    const first = await page.evaluate<number>(TWO_FRAMES);
    const all = await page.evaluate<number>(
      `new Promise((done) => {
        const look = () => (document.querySelector('.users > noscript') ? setTimeout(look, 5) : done(${TWO_FRAMES}));
        look();
      })`,
    );
    const [size, ...times] = [Buffer.byteLength(large) / MEGABYTE, Math.round(first), Math.round(all)];
    console.log(`${size.toFixed(1)} MB, the first view drawn after ${times[0]} ms, all lanes after ${times[1]} ms`);
    expect(await shown(page)).toBe(5000);
    expect(await page.locator('svg.lane').count()).toBe(5000);
    expect(complaints).toEqual([]);
  });

  it('has every lane in print, and when it is filtered, however soon that is', async () => {
    const { page } = await open(browser, largeUrl);
    const counts = await page.evaluate<number[]>(`(() => {
      dispatchEvent(new Event('beforeprint'));
      return [document.querySelectorAll('svg.lane').length, document.querySelectorAll('.users > noscript').length];
    })()`);
    expect(counts).toEqual([5000, 0]);
    const last = await page.locator('.user .name').last().textContent();
    await page.locator('[name=text]').fill(last ?? '');
    expect(await shown(page)).toBe(1);
    expect(await page.locator('.user:not([hidden]) svg.lane').isVisible()).toBe(true);
    expect(await page.locator('.group:not([hidden])').count()).toBe(1);
    await page.locator('[name=text]').fill('');
    expect(await shown(page)).toBe(5000);
  });

  it('has every lane without a script', async () => {
    const { page } = await open(browser, largeUrl, { javaScriptEnabled: false });
    expect(await page.locator('svg.lane').count()).toBe(5000);
    expect(await page.locator('svg.lane').first().isVisible()).toBe(true);
  });

  it('unpacks what an entry opens to when it is opened', async () => {
    const { page } = await open(browser, largeUrl);
    const entry = page.locator('.user').nth(3000);
    await entry.locator('summary').click();
    await entry.locator('table').first().waitFor();
    expect(await entry.locator('.facts').textContent()).toContain(await entry.locator('.name').textContent());
  });
});
