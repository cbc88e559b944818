import * as sdk from '@aws-sdk/client-cloudwatch';
import type { AccountService } from '../account-service';
import { ServiceModel } from '../model/service-model';
import { capitalize } from '../model/shape';
import type { ServiceContext } from '../service-context';
import { type CloudWatchState, metricActions } from './metrics';

/** CloudWatch, as far as metrics are put. Its actions can be called directly, with everything allowed. */
export type CloudWatchService = ReturnType<typeof cloudWatchService>;

export function cloudWatchService(context: ServiceContext) {
  const state: CloudWatchState = { context, data: [] };
  const actions = metricActions(state);
  const service: AccountService = {
    model: new ServiceModel({
      id: 'cloudwatch',
      errorPrefix: 'CloudWatch',
      protocol: 'json',
      namespace: 'GraniteServiceVersion20100801',
      sdk,
    }),
    actions,
    state,
    authorization: (action, { Namespace }: { readonly Namespace?: string }) => [
      {
        action: `cloudwatch:${capitalize(action)}`,
        resource: '*',
        context: { ...(Namespace !== undefined && { 'cloudwatch:namespace': Namespace }) },
      },
    ],
  };
  return {
    ...actions,
    service,
    /** Every value that was put, oldest first. */
    data: state.data as readonly (typeof state.data)[number][],
  };
}
