import { describe, expect, it } from '@jest/globals';
import { errorPrefixOf } from '../../../emulator/clients/service-name';

describe('the prefix of the errors of a service', () => {
  it.each([
    ['IAM', 'Iam'],
    ['SES', 'Ses'],
    ['SESv2', 'SesV2'],
    ['SNS', 'Sns'],
    ['SFN', 'Sfn'],
    ['S3', 'S3'],
    ['DynamoDB', 'DynamoDb'],
    ['Secrets Manager', 'SecretsManager'],
    ['CloudWatch Logs', 'CloudWatchLogs'],
  ])('of %s is %s', (serviceId, prefix) => {
    expect(errorPrefixOf(serviceId)).toBe(prefix);
  });
});
