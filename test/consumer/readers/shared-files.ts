import * as fc from 'fast-check';

/** A key that the files hold, and the values around it. */
export const OLD = { accessKeyId: 'AKIAOLDOLDOLDOLDOLD1', secretAccessKey: 'old/secret+value' };
export const PROFILES = ['default', 'a', 'b'] as const;

const indent = fc.constantFrom('', '', '', ' ', '  ', '\t');
const blank = fc.constantFrom('', ' ', ' ', '\t');
const ending = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\n', '\r');

const header = fc
  .tuple(
    indent,
    fc.constantFrom(...PROFILES, 'profile a', ' a ', 'x#y', 'DEFAULT', ']', 'a\u00a0', ''),
    fc.constantFrom('', '', '', ' ', ' # [note]', '; note', 'x'),
  )
  .map(([before, name, after]) => `${before}[${name}]${after}`);

const field = fc
  .tuple(
    indent,
    fc.constantFrom('aws_access_key_id', 'aws_secret_access_key', 'AWS_Access_Key_Id', 'region', 's3', 'output', ''),
    blank,
    fc.constantFrom('=', '=', '=', '=', ':'),
    blank,
    fc.constantFrom(
      OLD.accessKeyId,
      OLD.secretAccessKey,
      '',
      'x',
      'x # y',
      'x;y',
      '"quoted"',
      "'",
      'a:b=c',
      '# z',
      '\u0085',
      '\ufeffx',
    ),
    blank,
  )
  .map((parts) => parts.join(''));

const other = fc.constantFrom(
  '',
  '',
  ' ',
  '# comment',
  '  ; comment',
  'nonsense',
  '  nonsense',
  '  max = 1',
  '\u00a0',
  '\f',
);

/** Any mixture of forms, indentations, line endings, comments and repeated sections. */
export const wildFile: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '', '\ufeff'),
    fc.array(
      fc.tuple(fc.oneof(header, { weight: 3, arbitrary: field }, other), ending).map((parts) => parts.join('')),
      { maxLength: 9 },
    ),
    fc.boolean(),
  )
  .map(([mark, lines, ended]) => mark + (ended ? lines.join('') : lines.join('').replace(/\r?\n$/, '')));

/** What people have: each profile once, each field once, mostly one form throughout. */
export const tidyFile: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '', '  ', '\t'),
    fc.constantFrom('=', ' = ', ' =', '= ', ': '),
    fc.shuffledSubarray([...PROFILES]),
    fc.array(
      fc.shuffledSubarray([
        `aws_access_key_id SIGN${OLD.accessKeyId}`,
        `aws_secret_access_key SIGN${OLD.secretAccessKey}`,
        'region SIGNeu-central-1',
        '# comment',
        '',
        's3 =\nINDENT  max_concurrent_requests = 20',
      ]),
      { minLength: PROFILES.length, maxLength: PROFILES.length },
    ),
    fc.boolean(),
  )
  .map(([eol, indentation, sign, profiles, bodies, ended]) => {
    const lines = profiles.flatMap((profile, index) => [
      `[${profile}]`,
      ...(bodies[index] ?? []).map((body) =>
        (indentation + body).replaceAll(' SIGN', sign).replaceAll('INDENT', indentation),
      ),
    ]);
    return lines.join('\n').replaceAll('\n', eol) + (ended ? eol : '');
  });

/** The same files in every run and for every reader. */
export function sampleFiles(count: number): readonly string[] {
  return fc.sample(fc.oneof(wildFile, tidyFile), { seed: 15, numRuns: count });
}
