import type { Configuration, Mail } from '@keyturn/statemachine/deployment';
import { Token } from 'aws-cdk-lib/core';

/** What stands for a topic that is known only when the stack is deployed. */
const A_TOPIC = 'arn:aws:sns:us-east-1:123456789012:known-when-deployed';

/**
 * What `validateConfiguration` can judge at synthesis: without ARNs and names that are known only when the stack is deployed,
 * such as those of a topic, a key, an identity or a configuration set of the same app.
 * @throws Error for such a value where keyturn has to know it, because it is a part of policies and definitions.
 */
export function knownOf({ secretsKeyArns = [], notification, ...rest }: Configuration): Configuration {
  const { topicArn, topicKeyArn, mail } = notification;
  const known = {
    ...rest,
    secretsKeyArns: secretsKeyArns.filter(isKnown),
    notification: mail ? { mail: knownMail(mail) } : knownTopic(topicArn, topicKeyArn),
  } as Configuration;
  mustBeKnown(known, '');
  return known;
}

function knownTopic(topicArn: string | undefined, topicKeyArn: string | undefined) {
  const key = topicKeyArn !== undefined && isKnown(topicKeyArn) && { topicKeyArn };
  return { topicArn: isKnown(topicArn) ? topicArn : A_TOPIC, ...key };
}

function knownMail({ configurationSet, identityArns = [], ...rest }: Mail): Mail {
  return {
    ...rest,
    identityArns: identityArns.filter(isKnown),
    ...(configurationSet !== undefined && isKnown(configurationSet) && { configurationSet }),
  };
}

function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(value);
}

function mustBeKnown(value: unknown, field: string): void {
  if (!isKnown(value)) {
    throw new Error(`${field} is known only when the stack is deployed, and is checked before: write it out`);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    mustBeKnown(inner, Array.isArray(value) ? field : [field, name].filter(Boolean).join('.'));
  }
}
