import * as sdk from '@aws-sdk/client-sns';
import type { AccountService } from '../account-service';
import { ServiceModel } from '../model/service-model';
import { capitalize } from '../model/shape';
import type { ServiceContext } from '../service-context';
import { subscriptionActions } from './subscriptions';
import { type SnsState, topicActions, topicArn } from './topics';

/** SNS's topics and what was published to them. Its actions can be called directly, with everything allowed. */
export type SnsService = ReturnType<typeof snsService>;

export function snsService(context: ServiceContext) {
  const state: SnsState = { context, topics: new Set(), notifications: [], subscriptions: [], attributes: new Map() };
  const actions = { ...topicActions(state), ...subscriptionActions(state) };
  const service: AccountService = {
    model: new ServiceModel({
      id: 'sns',
      errorPrefix: 'Sns',
      protocol: 'query',
      namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
      sdk,
    }),
    actions,
    state,
    authorization: (
      action,
      input: { readonly TopicArn?: string; readonly TargetArn?: string; readonly Name?: string },
    ) => [
      {
        action: `sns:${capitalize(action)}`,
        resource: input.TopicArn ?? input.TargetArn ?? (input.Name === undefined ? '*' : topicArn(context, input.Name)),
        context: {},
      },
    ],
  };
  return {
    ...actions,
    service,
    /** Everything published, oldest first. */
    notifications: state.notifications as readonly (typeof state.notifications)[number][],
  };
}
