import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a browser is, if there is one. */
export function chromiumPath(): string | undefined {
  return PLACES.find((path) => path !== undefined && existsSync(path));
}

export function launch(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('there is no Chromium: install it, or name it in CHROMIUM');
  // Without a sandbox of its own, because root, who runs CI in a container, may have none.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A file with the text, whose address a browser can open. */
export function fileWith(html: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'keyturn-report-')), 'report.html');
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}

export interface Opened {
  readonly page: Page;
  /** What the browser complains of, refusals of the page's policy among them. */
  readonly complaints: string[];
  /** What the page asked for beside itself. */
  readonly requests: string[];
}

export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => request.url() !== url && requests.push(request.url()));
  await page.goto(url);
  return { page, complaints, requests };
}
