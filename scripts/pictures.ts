import { join } from 'node:path';
import { seededRandom } from '@keyturn/emulator/random';
import { FLEET } from '@keyturn/simulation/fleet';
import { LocalAccount } from '@keyturn/simulation/local-account';
import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import type { BrowserContextOptions } from 'playwright-core';
import { readSimulatedAccount } from '../cli/report/commands/simulated-report';
import { reportOf } from '../cli/report/findings/report';
import { pageOf } from '../cli/report/html/page';
import { fileWith, launch, open } from '../test/report/chromium';

const DOCS = join(__dirname, '..', 'docs');
const DAYS = 120;
/** A4 at 96 pixels an inch, without its margins. */
const PAPER = { width: 690, height: 1000 };

const PICTURES: Readonly<Record<string, BrowserContextOptions & { readonly isPrint?: true }>> = {
  'report-light': { colorScheme: 'light', viewport: { width: 1280, height: 1860 } },
  'report-dark': { colorScheme: 'dark', viewport: { width: 1280, height: 1860 } },
  'report-phone': { colorScheme: 'light', viewport: { width: 390, height: 1200 }, deviceScaleFactor: 2 },
  'report-print': { colorScheme: 'light', viewport: PAPER, isPrint: true },
};

/** `npm run pictures`: the report on the story of the fleet as the documents show it. Wants Chromium. */
async function main(): Promise<void> {
  const { account } = await LocalAccount.tellStory({
    days: DAYS,
    cast: FLEET,
    policy: RotationPolicy.DEFAULT,
    random: seededRandom(1),
    requestIntervalHours: 12,
  });
  const url = fileWith(pageOf(await reportOf(await readSimulatedAccount(account, DAYS))));
  const browser = await launch();
  for (const [name, { isPrint, ...options }] of Object.entries(PICTURES)) {
    const { page } = await open(browser, url, options);
    if (isPrint) await page.emulateMedia({ media: 'print' });
    if (name === 'report-phone') await page.evaluate(`document.querySelector('#users').scrollIntoView()`);
    await page.screenshot({ path: join(DOCS, `${name}.png`) });
  }
  await browser.close();
}

void main();
