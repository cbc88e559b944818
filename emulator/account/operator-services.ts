import type { Account } from './account';
import { type CloudFormationService, cloudFormationService } from './cloudformation/cloudformation-service';

/** What people ask an account for and machines do not. */
export interface OperatorServices {
  readonly cloudFormation: CloudFormationService;
}

/** From now on the account has these too. They are apart because their clients take their time to load. */
export function addOperatorServices(account: Account): OperatorServices {
  const cloudFormation = cloudFormationService(account.context);
  for (const { service } of [cloudFormation]) account.serve(service);
  return { cloudFormation };
}
