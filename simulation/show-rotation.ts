import type { Random } from '@keyturn/emulator/random';
import type { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import { masked } from './mask';
import { print } from './print';
import type { AccountReport, RotationReport } from './report';
import { rotateOnce } from './rotate-once';

export interface ShowRotationProps {
  /** A file or JSON; the example where it is undefined. */
  readonly input: string | undefined;
  readonly keys: number;
  readonly json: boolean;
  /** @default - that of the example */
  readonly policy?: RotationPolicy;
  /** @default systemRandom */
  readonly random?: Random;
  /** @default - stdout */
  readonly say?: (line: string) => void;
}

/** Rotates once and shows it, on stdout; answers the exit code. */
export async function showRotation({ json, say = print, ...props }: ShowRotationProps): Promise<0 | 1> {
  const { before, report } = await rotateOnce({
    ...props,
    ...(!json && { onState: (machine, state, time) => say(stateLine(machine, state, time)) }),
  });
  if (json) say(JSON.stringify(report, null, 2));
  else for (const line of reportLines(before, report)) say(line);
  return report.status === 'SUCCEEDED' ? 0 : 1;
}

/** The states of the child are indented. */
function stateLine(machine: string, state: string, time: Date): string {
  return `${time.toISOString().slice(11, 19)}  ${machine === 'RotateAccessKey' ? '' : '  '}${state}`;
}

function reportLines(before: AccountReport, { status, output, error, cause, account }: RotationReport): string[] {
  const ended = status === 'SUCCEEDED' ? `SUCCEEDED ${JSON.stringify(output)}` : `${status} ${error}\n${cause ?? ''}`;
  const versions = account.secretVersions.map(({ versionId, stages }) => `${versionId}  ${stages.join(', ') || '-'}`);
  const mails = account.mails.map(({ to, subject, body }) => `to ${to.join(', ')}: ${subject}\n${paragraphs(body)}`);
  return [
    '',
    ended,
    ...list('Access keys before', before.accessKeys.map(keyLine)),
    ...list('Access keys after', account.accessKeys.map(keyLine)),
    ...list('Versions of the secret', versions),
    ...list('Mails', mails),
  ].map(masked);
}

function keyLine({ accessKeyId, status, createDate }: AccountReport['accessKeys'][number]): string {
  return `${accessKeyId}  ${status.padEnd(8)}  made ${createDate.slice(0, 10)}`;
}

/** The paragraphs of a mail, each on a line of its own. */
function paragraphs(html: string): string {
  return html.replaceAll(/<p>(.*?)<\/p>/g, '    $1\n').trimEnd();
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return ['', title, ...(lines.length > 0 ? lines : ['none']).map((line) => `  ${line}`)];
}
