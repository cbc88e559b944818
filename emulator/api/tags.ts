import type { Tag } from '@aws-sdk/client-sfn';
import type { Activity } from './activities';
import { resourceNotFound, validationError } from './errors';
import type { StateMachine } from './state-machine';
import type { StatesService } from './states-service';

export function tagMap(tags: readonly Tag[]): Map<string, string> {
  return new Map(tags.map(({ key, value }) => [checkedKey(key), value ?? '']));
}

/** State machines and activities have tags. Throws `ResourceNotFound`. */
export function taggedResource({ stateMachines, activities }: StatesService, arn: string): StateMachine | Activity {
  const found = stateMachines.find(arn) ?? activities.find(arn);
  if (!found) throw resourceNotFound(arn);
  return found;
}

function checkedKey(key: string | undefined): string {
  if (typeof key === 'string' && key.length >= 1 && key.length <= 128) return key;
  throw validationError(`a tag's key must have 1 to 128 characters, and is ${JSON.stringify(key)}`);
}
