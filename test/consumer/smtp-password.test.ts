import { describe, expect, it } from '@jest/globals';
import { smtpPassword } from '../../consumer/smtp-password';

describe('smtpPassword', () => {
  // AWS publishes the algorithm without an example; these are those of Terraform's AWS provider, for the same algorithm.
  it.each([
    ['some+secret+key', 'eu-central-1', 'BMXhUYlu5Z3gSXVQORxlVa7XPaz91aGWdfHxvkOZdWZ2'],
    ['another+secret+key', 'eu-central-1', 'BBbphbrQmrKMx42d1N6+C7VINYEBGI5v9VsZeTxwskfh'],
    ['some+secret+key', 'us-west-1', 'BH+jbMzper5WwlwUar9E1ySBqHa9whi0GPo+sJ0mVYJj'],
    ['another+secret+key', 'us-west-1', 'BKVmjjMDFk/qqw8EROW99bjCS65PF8WKvK5bSr4Y6EqF'],
  ])('makes the known password of %s in %s', (secret, region, password) => {
    expect(smtpPassword(secret, region)).toBe(password);
  });

  it('makes another one for another region', () => {
    expect(smtpPassword('x', 'eu-west-1')).not.toBe(smtpPassword('x', 'eu-west-2'));
  });
});
