import { describe, expect, it } from '@jest/globals';
import { smtpPassword } from '../../consumer/smtp-password';

const EXAMPLE = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

/**
 * AWS publishes the algorithm, as a program in Python, and a call of it, but no result (SES Developer Guide, "Obtaining
 * Amazon SES SMTP credentials"; aws-doc-sdk-examples, `ses_generate_smtp_credentials.py`). So each of these was made by
 * another implementation than ours.
 */
describe('smtpPassword', () => {
  it.each([
    // The guide's own call, `smtp_credentials_generate.py wJalr… us-east-1`: what that program prints.
    [EXAMPLE, 'us-east-1', 'BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9'],
    [EXAMPLE, 'eu-west-3', 'BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+'],
    // Terraform's AWS provider, `TestSESSMTPPasswordFromSecretKeySigV4` of `aws_iam_access_key`.
    ['some+secret+key', 'eu-central-1', 'BMXhUYlu5Z3gSXVQORxlVa7XPaz91aGWdfHxvkOZdWZ2'],
    ['another+secret+key', 'eu-central-1', 'BBbphbrQmrKMx42d1N6+C7VINYEBGI5v9VsZeTxwskfh'],
    ['some+secret+key', 'us-west-1', 'BH+jbMzper5WwlwUar9E1ySBqHa9whi0GPo+sJ0mVYJj'],
    ['another+secret+key', 'us-west-1', 'BKVmjjMDFk/qqw8EROW99bjCS65PF8WKvK5bSr4Y6EqF'],
    // CPAN's Signer::AWSv4, its test of `Signer::AWSv4::SES`.
    ['SECRET_KEY', 'eu-west-1', 'BIhFZ/Ylx0jPVY7JeKUnHT4rO9jfB1VuZu4qglc/3gj9'],
    ['SECRET_KEY', 'us-east-1', 'BEhllZN9mAOanokSKCZhFUnAZr05oZGH3Yga8SI+ujh+'],
  ])('makes the known password of %s in %s', (secret, region, password) => {
    expect(smtpPassword(secret, region)).toBe(password);
  });

  it('makes another one for another region', () => {
    expect(smtpPassword('x', 'eu-west-1')).not.toBe(smtpPassword('x', 'eu-west-2'));
  });
});
