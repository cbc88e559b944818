import type { Account } from './account';
import { type CloudFormationService, cloudFormationService } from './cloudformation/cloudformation-service';
import { type CloudTrailService, cloudTrailService } from './cloudtrail/cloudtrail-service';
import { type LogsService, logsService } from './logs/logs-service';
import { type SchedulerService, schedulerService } from './scheduler/scheduler-service';

/** What people ask an account for and machines do not. */
export interface OperatorServices {
  readonly cloudFormation: CloudFormationService;
  readonly cloudTrail: CloudTrailService;
  readonly logs: LogsService;
  readonly scheduler: SchedulerService;
}

/** From now on the account has these too. They are apart because their clients take their time to load. */
export function addOperatorServices(account: Account): OperatorServices {
  const services = {
    cloudFormation: cloudFormationService(account.context),
    cloudTrail: cloudTrailService(account.context),
    logs: logsService(account.context),
    scheduler: schedulerService(account.context),
  };
  for (const { service } of Object.values(services)) account.serve(service);
  return services;
}
