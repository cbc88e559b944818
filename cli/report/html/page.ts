import { createHash } from 'node:crypto';
import { masked } from '@keyturn/simulation/mask';
import { html, raw } from 'hono/html';
import type { Report } from '../findings/report';
import { dateOf } from '../record/dates';
import { NOTHING } from './markup';
import { monthLines } from './month-lines';
import { packsOf } from './packs';
import { SCRIPT } from './script';
import { attentionSection } from './sections/attention';
import { byHandSection } from './sections/by-hand';
import { completenessSection } from './sections/completeness';
import { controlsSection } from './sections/controls';
import { exceptionsSection } from './sections/exceptions';
import { masthead } from './sections/masthead';
import { monthsSection } from './sections/months';
import { notEnrolledSection } from './sections/not-enrolled';
import { troublesSection } from './sections/troubles';
import { usersSection } from './sections/users';
import { STYLES } from './styles';
import { TimeScale } from './time-scale';
import { userBody } from './user-entry';

export interface PageOptions {
  /** @default false: access key ids are `****WXYZ` */
  readonly showIds?: boolean;
}

/** With more users than this, what an entry opens to is packed until it is opened. */
const MOST_OPEN_ENTRIES = 300;

/**
 * The report as one HTML file: nothing is loaded from anywhere, and only its own styles and script, known by their
 * hashes, are carried out. The lanes are SVG that is made here, so that they are there in print and without a script.
 */
export function pageOf(report: Report, { showIds = false }: PageOptions = {}): string {
  const { period } = report.record;
  const hide = showIds ? (text: string) => text : masked;
  const props = { period, scale: new TimeScale(period), today: report.today };
  const bodies = report.users.map((finding) => userBody(finding, props));
  const arePacked = bodies.length > MOST_OPEN_ENTRIES;
  const users = usersSection(report, props, arePacked ? undefined : bodies);
  const styles = STYLES + monthLines(props.scale);
  const main = html`${masthead(report)}
<main>
${attentionSection(report)}
${controlsSection(report)}
${users}
${troublesSection(report)}
${exceptionsSection(report)}
${byHandSection(report)}
${monthsSection(report)}
${notEnrolledSection(report)}
${completenessSection(report)}
</main>`;
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hashOf(styles)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Access keys of ${report.record.deployment.name}, ${dateOf(period.from)} to ${dateOf(period.to)}</title>
<style>${raw(styles)}</style>
</head>
<body>
${raw(hide(String(main)))}
${arePacked ? packsOf(bodies.map((body) => hide(String(body)))) : NOTHING}<script>${raw(SCRIPT)}</script>
</body>
</html>
`);
}

function hashOf(text: string): ReturnType<typeof raw> {
  return raw(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}
