import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * How soon a person has to look. `urgent`: a key may be lost, an application cut off, or nothing runs at all.
 * `notice`: something did not work, and nothing is worse than before.
 */
export type Severity = 'urgent' | 'notice';

export interface AlarmsProps {
  /**
   * What happens on an urgent alarm, such as a page.
   * @default - a message to the topic of operations
   */
  readonly urgent?: readonly IAlarmAction[];
  /**
   * What happens on an alarm that can wait for the morning.
   * @default - a message to the topic of operations
   */
  readonly notice?: readonly IAlarmAction[];
  /**
   * Where `docs/runbook.md` stands; the description of each alarm ends with this, `#` and the name of its article.
   * @default - the article is named without a link
   */
  readonly runbookUrl?: string;
}

/** Whether there are alarms, and what they do. */
export class Alarms {
  /** Alarms with these actions; those that are not given send to the topic of operations. */
  static withActions(props: AlarmsProps = {}): Alarms {
    return new Alarms(props);
  }

  /** No alarm at all: for deployments that are watched in another way. The event rules stay. */
  static none(): Alarms {
    return new Alarms(undefined);
  }

  private constructor(
    /** @internal */
    readonly props: AlarmsProps | undefined,
  ) {}
}
