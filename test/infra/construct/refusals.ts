import { describe, expect, it } from '@jest/globals';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Fn, Lazy, type Stack } from 'aws-cdk-lib/core';
import { Exposure } from '../../../infra/exposure';
import { Keyturn } from '../../../infra/keyturn';
import type { KeyturnProps } from '../../../infra/keyturn-props';
import { Notification } from '../../../infra/notification';
import { Secrets } from '../../../infra/secrets';
import { Users } from '../../../infra/users';
import { RotationPolicy } from '../../../statemachine/rotation-policy';
import { emptyStack, MINIMAL } from '../app';

const LATER = Fn.importValue('known-later');
const mail = (changes: object) =>
  Notification.ses({ sender: 'keyturn@example.com', recipients: ['security@example.com'], ...changes });
const many = Array.from({ length: 50 }, (_, n) => `a${n}@example.com`);

/** As JavaScript would pass it. */
const untyped = (props: object) => props as Partial<KeyturnProps>;

describe('the construct refuses, and says what it takes', () => {
  it.each<[string, (stack: Stack) => Partial<KeyturnProps>, string]>([
    [
      'no users',
      () => untyped({ users: undefined }),
      "users is missing, or not made by keyturn's own class; give Users.",
    ],
    ['users of another kind', () => untyped({ users: { paths: ['/apps/'] } }), 'users is missing'],
    ['secrets of another kind', () => untyped({ secrets: 'keyturn/' }), 'secrets is missing'],
    ['nobody to tell', () => untyped({ notification: undefined }), 'notification is missing'],
    ['a path that is none', () => ({ users: Users.underPath('apps') }), 'reach.paths is "apps"; it must be IAM paths'],
    ['an empty path', () => ({ users: Users.underPath('') }), 'reach.paths is ""'],
    ['a list for a path', () => ({ users: Users.underPath(['/apps/'] as never) }), 'reach.paths is "/apps/"'],
    ['a list for a name', () => ({ users: Users.named(['svc-ci', 'x'] as never) }), 'reach.userNames is "svc-ci,x"'],
    [
      'a name to come',
      () => ({ users: Users.named(LATER) }),
      'reach.userNames is known only when the stack is deployed',
    ],
    ['a prefix to come', () => ({ secrets: Secrets.withPrefix(LATER) }), 'secretNamePrefix is known only when'],
    ['a sender to come', () => ({ notification: mail({ sender: LATER }) }), 'notification.mail.sender is known only'],
    [
      'a number to come',
      () => ({ sweep: { maxRotations: Lazy.number({ produce: () => 7 }) } }),
      'sweep.maxRotations is',
    ],
    ['fifty recipients', () => ({ notification: mail({ recipients: many }) }), 'holds 50 addresses, more than 49'],
    [
      'a text for armed',
      () => untyped({ sweep: { armed: 'false' } }),
      'sweep.armed is "false"; it must be true or false',
    ],
    ['a number for a policy', () => untyped({ policy: 90 }), 'policy is 90; make it by RotationPolicy.within(90)'],
    [
      'a policy that promises too much',
      () => ({ policy: RotationPolicy.within(10) }),
      'from 19 to 3653 (ten years), not 10',
    ],
    [
      'messages in order',
      (stack) => ({ notification: Notification.topic(new Topic(stack, 'Told', { fifo: true, topicName: 'x.fifo' })) }),
      'Stack/Told is a FIFO topic',
    ],
    [
      'alarms in order',
      (stack) => ({ operationsTopic: new Topic(stack, 'Watched', { fifo: true, topicName: 'x.fifo' }) }),
      'Stack/Watched is a FIFO topic',
    ],
  ])('%s', (_what, props, message) => {
    const stack = emptyStack();
    expect(() => new Keyturn(stack, 'Keyturn', { ...MINIMAL, ...props(stack) })).toThrow(message);
  });

  it('but takes ARNs and names to come where it only hands them on', () => {
    const notification = mail({ configurationSet: LATER, identityArns: [LATER] });
    expect(() => new Keyturn(emptyStack(), 'Keyturn', { ...MINIMAL, notification })).not.toThrow();
  });

  it('an exposure that is heard already, and hears another', () => {
    const keyturn = new Keyturn(emptyStack(), 'Keyturn', MINIMAL);
    keyturn.onExposure(Exposure.health());
    keyturn.onExposure(Exposure.guardDuty());
    expect(() => keyturn.onExposure(Exposure.health())).toThrow('exposures told by Health are heard already');
    for (const minSeverity of [0, 11, '7' as never])
      expect(() => Exposure.guardDuty({ minSeverity })).toThrow('minSeverity');
  });
});
