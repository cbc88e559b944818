import type { RequestContext } from './request-context';

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** What a request that sets or removes tags says about them. */
export function requestTags(tags: readonly Tag[] | undefined, tagKeys: readonly string[] | undefined): RequestContext {
  if (!tags && !tagKeys) return {};
  return {
    'aws:TagKeys': tags?.map((tag) => tag.Key ?? '') ?? tagKeys,
    ...Object.fromEntries((tags ?? []).map((tag) => [`aws:RequestTag/${tag.Key}`, tag.Value ?? ''])),
  };
}

/** The tags of what is acted upon, as `aws:ResourceTag/…` and as the service's own key. */
export function resourceTags(service: string, tags: Iterable<Tag>): RequestContext {
  const context: Record<string, string> = {};
  for (const { Key, Value } of tags) {
    context[`aws:ResourceTag/${Key}`] = Value ?? '';
    context[`${service}:ResourceTag/${Key}`] = Value ?? '';
  }
  return context;
}
