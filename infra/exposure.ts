import { type EventPattern, Match } from 'aws-cdk-lib/aws-events';
import { RegionInfo } from 'aws-cdk-lib/region-info';

/**
 * AWS Health's codes for credentials that were exposed, or are suspected to be. The service is RISK, not IAM.
 * https://docs.aws.amazon.com/health/latest/ug/cloudwatch-events-health.html
 */
const RISK_CODES = [
  'AWS_RISK_CREDENTIALS_EXPOSED',
  'AWS_RISK_CREDENTIALS_COMPROMISED',
  'AWS_RISK_CREDENTIALS_EXPOSURE_SUSPECTED',
  'AWS_RISK_CREDENTIALS_COMPROMISE_SUSPECTED',
  'AWS_RISK_IAM_QUARANTINE',
];

/** Where AWS Health announces what concerns a whole account of the partition `aws`: the second is the backup of the first. */
export const HEALTH_REGIONS: readonly string[] = ['us-east-1', 'us-west-2'];

/** Whether AWS Health announces in HEALTH_REGIONS what concerns an account with this region; not in China and the like. */
export function announcesElsewhere(region: string): boolean {
  return (RegionInfo.get(region).partition ?? 'aws') === 'aws';
}

/** High, as GuardDuty calls it. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html */
const HIGH = 7;

export interface GuardDutyProps {
  /** From 1 to 10. @default 7 */
  readonly minSeverity?: number;
}

/** Who says that a key leaked. RevokeAccessKey gets the event as it comes, and cuts the key off at once. */
export class Exposure {
  /**
   * AWS Health, which AWS tells where it found a key in public. It tells in us-east-1 and again in us-west-2: a stack of
   * `HealthForwarder` in each brings it home.
   */
  static health(): Exposure {
    const detail = { service: ['RISK'], eventTypeCode: RISK_CODES, statusCode: ['open'] };
    return new Exposure('Health', { source: ['aws.health'], detailType: ['AWS Health Event'], detail });
  }

  /**
   * Amazon GuardDuty's findings on the keys of IAM users. **A false finding cuts a workload off** until somebody has looked:
   * switch it on where that is worth it.
   * @throws Error for a severity that GuardDuty does not have.
   */
  static guardDuty({ minSeverity = HIGH }: GuardDutyProps = {}): Exposure {
    if (typeof minSeverity !== 'number' || !(minSeverity >= 1 && minSeverity <= 10)) {
      throw new Error(`minSeverity is ${minSeverity}; GuardDuty's severities go from 1 to 10`);
    }
    return new Exposure('GuardDuty', {
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Finding'],
      detail: {
        severity: Match.greaterThanOrEqual(minSeverity),
        resource: { resourceType: ['AccessKey'], accessKeyDetails: { userType: ['IAMUser'] } },
      },
    });
  }

  private constructor(
    readonly name: 'Health' | 'GuardDuty',
    readonly eventPattern: EventPattern,
  ) {}
}
