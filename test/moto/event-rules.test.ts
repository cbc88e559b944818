import { describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { propsOf } from '../../infra/configuration';
import { example } from '../../infra/example';
import { Exposure } from '../../infra/exposure';
import { Keyturn } from '../../infra/keyturn';
import { matches } from './event-patterns';
import { hasPython } from './python';

if (!hasPython) console.warn('the event rules are not matched: MOTO_PYTHON is not set, run npm run test:moto');
const describeWithMoto = hasPython ? describe : describe.skip;

const MACHINE = 'arn:aws:states:eu-central-1:111122223333:stateMachine:Rotate';

/** The rule as it is deployed, with the machines' references filled in by one ARN. */
function patternOf(description: RegExp): object {
  const stack = new Stack(new App({ context: {} }), 'Stack');
  const keyturn = new Keyturn(stack, 'Keyturn', propsOf(example));
  keyturn.onExposure(Exposure.health(), Exposure.guardDuty());
  const rules = Object.values(Template.fromStack(stack).findResources('AWS::Events::Rule'));
  const rule = rules.find(({ Properties }) => description.test(Properties.Description));
  return JSON.parse(
    JSON.stringify(rule?.Properties.EventPattern).replaceAll(/\{"Ref":"[^"]*StateMachine[^"]*"\}/g, `"${MACHINE}"`),
  );
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
function ended(status: string, detail: object = {}) {
  return {
    version: '0',
    id: '315c1398-40ff-a850-213b-158f73e60175',
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account: '111122223333',
    time: '2026-02-26T19:42:21Z',
    region: 'eu-central-1',
    resources: [`${MACHINE.replace('stateMachine', 'execution')}:name`],
    detail: {
      executionArn: `${MACHINE.replace('stateMachine', 'execution')}:name`,
      stateMachineArn: MACHINE,
      name: 'name',
      status,
      startDate: 1551225271984,
      stopDate: 1551225271990,
      input: '{}',
      output: null,
      ...detail,
    },
  };
}

describeWithMoto('the rules about executions', () => {
  it('tell of every end that is not good, and of no other machine', () => {
    const events = [
      ended('FAILED'),
      ended('TIMED_OUT'),
      ended('ABORTED'),
      ended('SUCCEEDED', { output: '{"notified":true}' }),
      ended('RUNNING'),
      ended('FAILED', { stateMachineArn: 'arn:aws:states:eu-central-1:111122223333:stateMachine:Other' }),
    ];
    expect(matches(patternOf(/failed, timed out or was aborted/), events)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('tell of a good end of which nobody was told', () => {
    const output = (notified: unknown) => JSON.stringify({ userName: 'svc-ci', notified });
    const events = [
      ended('SUCCEEDED', { output: output(false) }),
      ended('SUCCEEDED', { output: output(true) }),
      ended('SUCCEEDED', { output: output(null) }),
      ended('SUCCEEDED'),
      ended('FAILED', { output: output(false) }),
    ];
    expect(matches(patternOf(/did not go out/), events)).toEqual([true, false, false, false, false]);
  });
});

/** https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html */
function exposed(detail: object = {}) {
  return {
    version: '0',
    'detail-type': 'AWS Health Event',
    source: 'aws.health',
    account: '111122223333',
    region: 'us-east-1',
    detail: {
      eventArn: 'arn:aws:health:us-east-1::event/RISK/AWS_RISK_CREDENTIALS_EXPOSED/AWS_RISK_CREDENTIALS_EXPOSED_1',
      service: 'RISK',
      eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED',
      eventTypeCategory: 'issue',
      statusCode: 'open',
      affectedEntities: [{ entityValue: 'AKIAIOSFODNN7EXAMPLE', status: 'IMPAIRED' }],
      ...detail,
    },
  };
}

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html */
function found(severity: number, userType = 'IAMUser', resourceType = 'AccessKey') {
  return {
    'detail-type': 'GuardDuty Finding',
    source: 'aws.guardduty',
    detail: {
      severity,
      type: 'UnauthorizedAccess:IAMUser/MaliciousIPCaller',
      resource: {
        resourceType,
        accessKeyDetails: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'svc-ci', userType },
      },
    },
  };
}

describeWithMoto('the rules about exposed keys', () => {
  it('hear the five codes of AWS Health while they are open, and nothing else of it', () => {
    const codes = [
      'AWS_RISK_CREDENTIALS_EXPOSED',
      'AWS_RISK_CREDENTIALS_COMPROMISED',
      'AWS_RISK_CREDENTIALS_EXPOSURE_SUSPECTED',
      'AWS_RISK_CREDENTIALS_COMPROMISE_SUSPECTED',
      'AWS_RISK_IAM_QUARANTINE',
    ];
    const events = [
      ...codes.map((eventTypeCode) => exposed({ eventTypeCode })),
      exposed({ statusCode: 'closed' }),
      exposed({ service: 'IAM' }),
      exposed({ eventTypeCode: 'AWS_RISK_SOMETHING_ELSE' }),
    ];
    expect(matches(patternOf(/AWS Health/), events)).toEqual([true, true, true, true, true, false, false, false]);
  });

  it("hear GuardDuty's grave findings about keys of IAM users, and nothing else of it", () => {
    const events = [found(7), found(8.9), found(6.9), found(8, 'Role'), found(8, 'IAMUser', 'Instance')];
    expect(matches(patternOf(/GuardDuty/), events)).toEqual([true, true, false, false, false]);
  });
});
