import { TAGS } from '@keyturn/statemachine/enrolment';

/** Nobody takes a hold until then for a date. */
export const FOR_EVER = '9999-12-31';

/** The value of one of keyturn's tags of a user, in whatever case its key was set; undefined for an empty one too. */
export function tagOf(tags: Readonly<Record<string, string>>, name: keyof typeof TAGS): string | undefined {
  const wanted = TAGS[name].toLowerCase();
  return Object.entries(tags).find(([key]) => key.toLowerCase() === wanted)?.[1] || undefined;
}

/** IAM's tag keys are one whatever their case. */
export function isOneOf(key: string, tags: readonly string[]): boolean {
  return tags.some((tag) => tag.toLowerCase() === key.toLowerCase());
}
