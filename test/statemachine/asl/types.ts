/**
 * What the compiler must refuse; run by `npm run check`, not by jest. Each `@ts-expect-error` fails the check when
 * the line below it compiles.
 */
import { awsSdkService, awsSdkTask } from '../../../statemachine/asl/aws-sdk-task';
import { branch, itemProcessor, stateMachine, states } from '../../../statemachine/asl/state-machine';

const END = { Type: 'Pass', End: true } as const;

// What it must accept.
stateMachine({
  StartAt: 'List',
  States: {
    List: {
      ...awsSdkTask('iam', 'listAccessKeys', { 'UserName.$': '$.userName' }),
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Choose' }],
      Next: 'Choose',
    },
    Choose: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'Done' }], Default: 'Done' },
    Done: END,
  },
});

// Transitions.
// @ts-expect-error StartAt names no state
stateMachine({ StartAt: 'Gone', States: { Done: END } });
// @ts-expect-error Next names no state
stateMachine({ StartAt: 'Begin', States: { Begin: { Type: 'Pass', Next: 'Gone' }, Done: END } });
// @ts-expect-error Default names no state
stateMachine({ StartAt: 'Choose', States: { Choose: { Type: 'Choice', Choices: [], Default: 'Gone' }, Done: END } });
stateMachine({
  StartAt: 'Choose',
  States: {
    // @ts-expect-error the Next of a rule names no state
    Choose: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'Gone' }], Default: 'Done' },
    Done: END,
  },
});
stateMachine({
  StartAt: 'List',
  States: {
    List: {
      ...awsSdkTask('iam', 'listUsers', {}),
      // @ts-expect-error the Next of a catcher names no state
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Gone' }],
      End: true,
    },
  },
});
// @ts-expect-error Next and End exclude each other
stateMachine({ StartAt: 'Begin', States: { Begin: { Type: 'Pass', Next: 'Done', End: true }, Done: END } });
// @ts-expect-error neither Next nor End
stateMachine({ StartAt: 'Begin', States: { Begin: { Type: 'Pass' } } });

// Fields.
// @ts-expect-error a misspelled field of the machine
stateMachine({ StartAt: 'Done', TimeoutSecond: 1, States: { Done: END } });
// @ts-expect-error a misspelled field of a state
stateMachine({ StartAt: 'Done', States: { Done: { Type: 'Pass', Reslut: 1, End: true } } });
// @ts-expect-error a misspelled field beside a task
stateMachine({ StartAt: 'List', States: { List: { ...awsSdkTask('iam', 'listUsers', {}), Retries: [], End: true } } });
// @ts-expect-error a type of state that does not exist
stateMachine({ StartAt: 'Done', States: { Done: { Type: 'Path', End: true } } });
// @ts-expect-error a Choice does not end
stateMachine({ StartAt: 'Choose', States: { Choose: { Type: 'Choice', Choices: [], Default: 'Choose', End: true } } });

// Parts of a machine keep what they go on to.
const part = states({ Begin: { Type: 'Pass', Next: 'Elsewhere' } });
stateMachine({ StartAt: 'Begin', States: { ...part, Elsewhere: END } });
// @ts-expect-error a part goes on to a state that no other part has
stateMachine({ StartAt: 'Begin', States: { ...part, Done: END } });
// @ts-expect-error a misspelled field in a part
states({ Done: { Type: 'Pass', Reslut: 1, End: true } });

// Services, actions and parameters.
// @ts-expect-error a service that the machines do not call
awsSdkTask('s3', 'listBuckets', {});
// @ts-expect-error a misspelled action
awsSdkTask('iam', 'listAccessKey', {});
// @ts-expect-error an action in IAM's case
awsSdkTask('iam', 'ListAccessKeys', {});
// @ts-expect-error a misspelled parameter
awsSdkTask('iam', 'listAccessKeys', { UserNam: 'svc-ci' });
// @ts-expect-error a misspelled parameter in the path form
awsSdkTask('iam', 'listAccessKeys', { 'UserNam.$': '$.userName' });
// @ts-expect-error a parameter in the case of the SDK
awsSdkTask('sfn', 'startSyncExecution', { stateMachineArn: 'arn', 'Input.$': '$' });
// @ts-expect-error a required parameter is missing
awsSdkTask('sfn', 'startSyncExecution', { 'Input.$': '$' });
// @ts-expect-error a path that is none
awsSdkTask('iam', 'listAccessKeys', { 'UserName.$': 'userName' });
// @ts-expect-error a value of the wrong type
awsSdkTask('iam', 'listAccessKeys', { UserName: 1 });
// @ts-expect-error a value that the service does not know
awsSdkTask('iam', 'updateAccessKey', { UserName: 'svc-ci', 'AccessKeyId.$': '$.id', Status: 'Inactiv' });
awsSdkTask('ses', 'sendEmail', {
  Source: 's',
  // @ts-expect-error a misspelled parameter further down
  Destination: { ToAddress: [] },
  Message: { Subject: { Data: 's' }, Body: {} },
});
// @ts-expect-error a required parameter further down is missing
awsSdkTask('ses', 'sendEmail', { Source: 's', Destination: {}, Message: { Body: {} } });

// Services that keyturn does not call, by the types of their clients.
const dynamodb = awsSdkService<typeof import('@aws-sdk/client-dynamodb')>()('dynamodb');
stateMachine({
  StartAt: 'Get',
  States: {
    Get: {
      ...dynamodb.task('getItem', { TableName: 'users', Key: { id: { 'S.$': '$.id' } } }),
      Assign: { 'found.$': '$.Item' },
      Next: 'ForEach',
    },
    ForEach: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: itemProcessor({
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [branch({ StartAt: 'One', States: { One: END } })],
            ResultPath: null,
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed', Assign: { 'error.$': '$.Error' } }],
            End: true,
          },
          Failed: { Type: 'Fail', ErrorPath: '$.Error', CausePath: '$.Cause' },
        },
      }),
      Next: 'Choose',
    },
    Choose: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: 3, Next: 'Done' }], Default: 'Done' },
    Done: END,
  },
});
dynamodb.jsonataTask('getItem', { TableName: '{% $table %}', Key: '{% $key %}' });
// @ts-expect-error a misspelled action of such a service
dynamodb.task('getItm', { TableName: 'users', Key: {} });
// @ts-expect-error a required parameter of such a service is missing
dynamodb.task('getItem', { Key: {} });
// @ts-expect-error a misspelled parameter of such a service
dynamodb.jsonataTask('getItem', { TableNam: 'users', TableName: 'users', Key: {} });
// biome-ignore lint/suspicious/noExplicitAny: it is what TypeScript makes of a module that is not there
type NotInstalled = any;
// @ts-expect-error nothing is known of a client that is not installed, and TypeScript takes it for any
awsSdkService<NotInstalled>()('dynamodb').task('getItem', { TableName: 'users' });
// @ts-expect-error a branch that goes on to a state of another
branch({ StartAt: 'One', States: { One: { Type: 'Pass', Next: 'Elsewhere' } } });
// @ts-expect-error a Map over nothing
stateMachine({ StartAt: 'Map', States: { Map: { Type: 'Map', ItemsPath: '$', End: true } } });
// @ts-expect-error Error and ErrorPath exclude each other
stateMachine({ StartAt: 'No', States: { No: { Type: 'Fail', Error: 'E', ErrorPath: '$.e', Cause: 'c' } } });
// @ts-expect-error nobody sees the variables of the last state
stateMachine({ StartAt: 'Done', States: { Done: { Type: 'Succeed', Assign: { a: 1 } } } });
// @ts-expect-error a comparison with the wrong kind of value
states({ C: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: '1', Next: 'D' }], Default: 'D' } });
