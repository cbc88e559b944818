import type { AccountService } from '../account-service';
import { ServiceModel } from '../model/service-model';

/** DynamoDB with one action, so that applications can prove that their key is accepted. */
export function probeServices(): readonly AccountService[] {
  return [
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
