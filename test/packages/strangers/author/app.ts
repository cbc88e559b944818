import { awsSdkService, awsSdkTask } from '@keyturn/statemachine/asl/aws-sdk-task';
import { permissionsOf } from '@keyturn/statemachine/asl/permissions';
import { branch, itemProcessor, stateMachine } from '@keyturn/statemachine/asl/state-machine';

const dynamodb = awsSdkService<typeof import('@aws-sdk/client-dynamodb')>()('dynamodb');

const definition = stateMachine({
  StartAt: 'GetItem',
  States: {
    GetItem: {
      ...dynamodb.task('getItem', { TableName: 'users', Key: { id: { 'S.$': '$.id' } } }),
      Assign: { 'found.$': '$.Item' },
      Next: 'EachKey',
    },
    EachKey: {
      Type: 'Map',
      ItemsPath: '$.Item.keys',
      ItemProcessor: itemProcessor({
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [branch({ StartAt: 'One', States: { One: { Type: 'Succeed' } } })],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
            End: true,
          },
          Failed: { Type: 'Fail', ErrorPath: '$.Error', CausePath: '$.Cause' },
        },
      }),
      End: true,
    },
  },
});

// @ts-expect-error a misspelled action
dynamodb.task('getItm', { TableName: 'users', Key: {} });
// @ts-expect-error a misspelled parameter
dynamodb.task('getItem', { TableNam: 'users', TableName: 'users', Key: {} });
// @ts-expect-error the client of IAM is not installed here, which must not make everything right
awsSdkTask('iam', 'listAccessKeys', {});

process.stdout.write(JSON.stringify({ definition, permissions: permissionsOf(definition, { dynamodb: 'dynamodb' }) }));
