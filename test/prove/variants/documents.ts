import type { ProvedMachines } from '../world/deployment';

const SDK = 'arn:aws:states:::aws-sdk';

/** The five states of the documents that keyturn grew from, as published but for the addresses. */
const FIVE_STATES = {
  Comment: 'A description of my state machine',
  StartAt: 'ListAccessKeys',
  States: {
    ListAccessKeys: {
      Type: 'Task',
      Resource: `${SDK}:iam:listAccessKeys`,
      Parameters: { 'UserName.$': '$.userName' },
      ResultPath: '$.listAccessKey',
      Next: 'DeleteAccessKey',
    },
    DeleteAccessKey: {
      Type: 'Task',
      Resource: `${SDK}:iam:deleteAccessKey`,
      Parameters: {
        'AccessKeyId.$': '$.listAccessKey.AccessKeyMetadata[0].AccessKeyId',
        'UserName.$': '$.userName',
      },
      ResultPath: '$.deleteAccessKey',
      Next: 'CreateAccessKey',
    },
    CreateAccessKey: {
      Type: 'Task',
      Resource: `${SDK}:iam:createAccessKey`,
      Parameters: { 'UserName.$': '$.userName' },
      ResultPath: '$.createAccessKey',
      Next: 'UpdateSecret',
    },
    UpdateSecret: {
      Type: 'Task',
      Resource: `${SDK}:secretsmanager:updateSecret`,
      Parameters: {
        'SecretId.$': '$.secretName',
        'SecretString.$': 'States.JsonToString($.createAccessKey.AccessKey)',
      },
      ResultPath: '$.updateSecret',
      Next: 'SendEmail',
    },
    SendEmail: {
      Type: 'Task',
      Resource: `${SDK}:ses:sendEmail`,
      Parameters: {
        Destination: { ToAddresses: ['security@example.com'] },
        Message: {
          Body: { Html: { Charset: 'UTF-8', Data: 'The IAM Credential is rotated and updated on Secrets Manager' } },
          Subject: { Data: 'New IAM Credential updated!!!' },
        },
        Source: 'keyturn@example.com',
      },
      ResultPath: '$.sendEmail',
      End: true,
    },
  },
};

/** The machine of the documents in the place of RotateAccessKey. */
export function documents(machines: ProvedMachines): ProvedMachines {
  return { ...machines, RotateAccessKey: { ...machines.RotateAccessKey, definition: FIVE_STATES } };
}
