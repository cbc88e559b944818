import { ServiceModel } from '../model/service-model';
import type { Service } from '../service';

/** S3 and DynamoDB with one action each, so that applications can prove that their key is accepted. */
export function probeServices(): readonly Service[] {
  return [
    {
      model: new ServiceModel({
        id: 's3',
        errorPrefix: 'S3',
        protocol: 's3',
        namespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
        sdk: {},
      }),
      actions: { listBuckets: () => ({ Buckets: [] }) },
      authorization: () => [{ action: 's3:ListAllMyBuckets', resource: '*', context: {} }],
    },
    {
      model: new ServiceModel({
        id: 'dynamodb',
        errorPrefix: 'DynamoDb',
        protocol: 'json',
        namespace: 'DynamoDB_20120810',
        sdk: { ListTables$: NO_PARAMETERS },
      }),
      actions: { listTables: () => ({ TableNames: [] }) },
      authorization: () => [{ action: 'dynamodb:ListTables', resource: '*', context: {} }],
    },
  ];
}

/** An operation in the SDK's notation, whose parameters are of no interest: all of DynamoDB's are optional. */
const NO_PARAMETERS = [9, 'com.amazonaws.dynamodb', 'ListTables', 0, 'unit', 'unit'];
