import type {
  GetScheduleInput,
  GetScheduleOutput,
  UpdateScheduleInput,
  UpdateScheduleOutput,
} from '@aws-sdk/client-scheduler';
import * as sdk from '@aws-sdk/client-scheduler';
import type { AccountService } from '../account-service';
import { ServiceModel } from '../model/service-model';
import { capitalize } from '../model/shape';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

type Schedule = GetScheduleOutput & { readonly Name: string; readonly GroupName: string };

/** EventBridge Scheduler, as far as a schedule is looked at and switched. It starts nothing. */
export type SchedulerService = ReturnType<typeof schedulerService>;

export function schedulerService(context: ServiceContext) {
  const state: { readonly context: ServiceContext; readonly schedules: Map<string, Schedule> } = {
    context,
    schedules: new Map(),
  };
  const actions = {
    getSchedule: (input: GetScheduleInput): GetScheduleOutput => ({ ...found(input) }),

    /** Takes the place of the whole schedule: what is left out is gone. */
    updateSchedule({ ClientToken: _, ...input }: UpdateScheduleInput): UpdateScheduleOutput {
      const known = found(input);
      const { Name, GroupName, Arn, CreationDate } = known;
      const usual = { State: 'ENABLED', ActionAfterCompletion: 'NONE', ScheduleExpressionTimezone: 'UTC' } as const;
      put({ ...usual, ...input, Name, GroupName, Arn, CreationDate, LastModificationDate: context.now() });
      return { ScheduleArn: Arn };
    },
  };

  function put(schedule: Schedule): void {
    state.schedules.set(`${schedule.GroupName}/${schedule.Name}`, schedule);
  }

  function found({ GroupName = 'default', Name = '' }: GetScheduleInput): Schedule {
    const schedule = state.schedules.get(`${GroupName}/${Name}`);
    if (!schedule) throw new ServiceError('ResourceNotFoundException', `Schedule ${Name} does not exist.`);
    return schedule;
  }

  function arnOf({ GroupName = 'default', Name }: GetScheduleInput): string {
    return `arn:${context.partition}:scheduler:${context.region}:${context.accountId}:schedule/${GroupName}/${Name}`;
  }

  /** Who hands a role to the scheduler needs iam:PassRole for it. */
  const passRole = (input: Partial<UpdateScheduleInput>) =>
    input.Target?.RoleArn === undefined
      ? []
      : [
          {
            action: 'iam:PassRole',
            resource: input.Target.RoleArn,
            context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
          },
        ];

  const service: AccountService = {
    model: new ServiceModel({ id: 'scheduler', errorPrefix: 'Scheduler', protocol: 'scheduler', namespace: '', sdk }),
    actions,
    state,
    authorization: (action, input: UpdateScheduleInput) => [
      { action: `scheduler:${capitalize(action)}`, resource: arnOf(input), context: {} },
      ...passRole(input),
    ],
  };
  return {
    ...actions,
    service,
    createSchedule(schedule: Omit<Schedule, 'Arn' | 'CreationDate' | 'LastModificationDate'>): void {
      const now = context.now();
      put({ ...schedule, Arn: arnOf(schedule), CreationDate: now, LastModificationDate: now });
    },
  };
}
