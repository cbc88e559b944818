import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Alarms } from '../../../infra/alarms';
import { propsOf } from '../../../infra/configuration';
import { example } from '../../../infra/example';
import { Keyturn } from '../../../infra/keyturn';
import { KEY_ROTATION_ERRORS } from '../../../statemachine/errors';
import { emptyStack } from '../app';

const RUNBOOK = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'runbook.md'), 'utf8');

/** The text of each article, by its heading. */
const ARTICLES = new Map(
  RUNBOOK.split(/^## /m)
    .slice(1)
    .map((article): [string, string] => [article.split('\n', 1)[0] ?? '', article]),
);

/** What the event rules name in their messages. */
const MESSAGES = ['ExecutionNotSucceeded', 'NotNotified'];

const keyturn = new Keyturn(emptyStack(), 'Keyturn', {
  ...propsOf(example),
  alarms: Alarms.withActions({ runbookUrl: 'https://example.com/runbook' }),
});

describe('the runbook', () => {
  const named = [...keyturn.alarms.map(({ node }) => node.id), ...MESSAGES, ...Object.values(KEY_ROTATION_ERRORS)];

  it.each(named)('has an article about %s that says what it means, how to look and what to do', (name) => {
    const article = ARTICLES.get(name);
    for (const part of ['**Means.**', '**Look.**', '**Do.**']) expect(article).toContain(part);
  });

  it('has no article about what nothing names', () => {
    // The construct of a disarmed deployment lacks an alarm, and no deployment has one more.
    expect([...ARTICLES.keys()].filter((name) => !named.includes(name))).toEqual([]);
  });

  it('is where the description of each alarm leads', () => {
    for (const alarm of keyturn.alarms) {
      const { alarmDescription } = alarm.node.defaultChild as unknown as { alarmDescription: string };
      expect(alarmDescription).toMatch(`Runbook: https://example.com/runbook#${alarm.node.id.toLowerCase()}`);
    }
  });
});
