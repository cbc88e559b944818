import type { Event, LookupEventsRequest, LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import * as sdk from '@aws-sdk/client-cloudtrail';
import { DAY_MS } from '../../durations';
import { uuid } from '../../random';
import type { AccountService } from '../account-service';
import { ServiceModel } from '../model/service-model';
import { decodeToken, encodeToken } from '../secretsmanager/next-token';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { type TrailEvent, trailEventJson } from './trail-event';

/** LookupEvents reaches no further back: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const RETENTION_MS = 90 * DAY_MS;
const MAX_RESULTS = 50;

/** What an attribute of LookupEvents looks at. */
const ATTRIBUTES: Readonly<Record<string, (event: TrailEvent) => readonly (string | undefined)[]>> = {
  EventId: ({ id }) => [id],
  EventName: ({ name }) => [name],
  EventSource: ({ source }) => [source],
  ReadOnly: () => ['false'],
  ResourceName: ({ resources }) => resources,
  Username: ({ identity }) => [identity.userName],
  AccessKeyId: ({ identity }) => [identity.accessKeyId],
};

/** CloudTrail's event history, as far as it is looked up. What goes into it is told by `record`. */
export type CloudTrailService = ReturnType<typeof cloudTrailService>;

export function cloudTrailService(context: ServiceContext) {
  const state: { readonly context: ServiceContext; readonly events: TrailEvent[] } = { context, events: [] };
  const actions = {
    /** Newest first. */
    lookupEvents({ LookupAttributes = [], ...request }: LookupEventsRequest): LookupEventsResponse {
      if (LookupAttributes.length > 1) {
        throw new ServiceError('InvalidLookupAttributesException', 'You can specify only one lookup attribute.');
      }
      const now = context.now().getTime();
      const from = Math.max(request.StartTime?.getTime() ?? 0, now - RETENTION_MS);
      const to = request.EndTime?.getTime() ?? now;
      const found = state.events.filter(
        (event) =>
          event.time.getTime() >= from &&
          event.time.getTime() <= to &&
          LookupAttributes.every(({ AttributeKey = '', AttributeValue }) =>
            ATTRIBUTES[AttributeKey]?.(event).includes(AttributeValue),
          ),
      );
      const start = request.NextToken === undefined ? 0 : decodeToken(request.NextToken);
      const end = start + Math.min(request.MaxResults ?? MAX_RESULTS, MAX_RESULTS);
      return {
        Events: found
          .reverse()
          .slice(start, end)
          .map((event) => described(event, context)),
        ...(end < found.length && { NextToken: encodeToken(end) }),
      };
    },
  };
  const service: AccountService = {
    model: new ServiceModel({
      id: 'cloudtrail',
      errorPrefix: 'CloudTrail',
      protocol: 'json',
      namespace: 'CloudTrail_20131101',
      sdk,
    }),
    actions,
    state,
    authorization: () => [{ action: 'cloudtrail:LookupEvents', resource: '*', context: {} }],
  };
  return {
    ...actions,
    service,
    /** From now on the event is part of the history; its time is now. */
    record(event: Omit<TrailEvent, 'id' | 'time'>): void {
      state.events.push({ ...event, id: uuid(context.random), time: context.now() });
    },
  };
}

function described(event: TrailEvent, context: ServiceContext): Event {
  const { id, name, source, time, identity, resources } = event;
  return {
    EventId: id,
    EventName: name,
    EventSource: source,
    EventTime: time,
    ReadOnly: 'false',
    ...(identity.userName !== undefined && { Username: identity.userName }),
    ...(identity.accessKeyId !== undefined && { AccessKeyId: identity.accessKeyId }),
    Resources: resources.map((ResourceName) => ({ ResourceName })),
    CloudTrailEvent: JSON.stringify(trailEventJson(event, context)),
  };
}
