import type { DeploymentRecord, UserRecord } from '../record/account-record';
import { addDays } from '../record/dates';
import { Decider, type Settled } from './decision';
import type { NextAction, Outlook } from './outlook';
import { type RelativeUser, relativeUser } from './relative-user';
import { turningDays } from './turning-days';

export interface OutlooksProps {
  readonly deployment: DeploymentRecord;
  readonly region: string;
  /** The date in UTC. */
  readonly today: string;
}

/** An outlook on anybody in the same state: days from today, and aliases of the keys. */
interface RelativeOutlook {
  readonly now: Settled;
  readonly next?: { readonly action: NextAction['action']; readonly days: number; readonly alias: string | undefined };
}

/** The outlooks on the users of a deployment. The sweep's expression costs milliseconds: each state is asked for once. */
export class Outlooks {
  readonly #decider = new Decider();
  readonly #known = new Map<string, Promise<RelativeOutlook>>();

  constructor(private readonly props: OutlooksProps) {}

  async of(user: UserRecord): Promise<Outlook> {
    const { deployment, region, today } = this.props;
    const relative = relativeUser(user, deployment, region, today);
    const known = this.#known.get(relative.question) ?? this.#ask(user, relative);
    this.#known.set(relative.question, known);
    return absolute(await known, relative, today);
  }

  async #ask(user: UserRecord, relative: RelativeUser): Promise<RelativeOutlook> {
    const now = await this.#decider.decide(relative.factsIn(0));
    for (const days of turningDays(user, this.props.deployment.policy, this.props.today)) {
      const { action, accessKeyId: alias } = await this.#decider.decide(relative.factsIn(days));
      if (action === 'rotate' || action === 'deactivate' || action === 'delete')
        return { now, next: { action, days, alias } };
    }
    return { now };
  }
}

function absolute({ now, next }: RelativeOutlook, relative: RelativeUser, today: string): Outlook {
  return {
    row: now.row,
    action: now.action,
    ...keyOf(relative.idOf(now.accessKeyId)),
    isUrgent: now.urgent ?? false,
    isOverdue: now.overdue ?? false,
    ...(next && {
      next: {
        action: next.action,
        date: addDays(today, next.days),
        ...keyOf(relative.idOf(next.alias)),
        isConditional: next.action === 'deactivate' && next.days > 0,
      },
    }),
  };
}

const keyOf = (accessKeyId: string | undefined) => (accessKeyId === undefined ? {} : { accessKeyId });
