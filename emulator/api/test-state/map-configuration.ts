import type { TestStateConfiguration } from '@aws-sdk/client-sfn';
import type { StateDefinition } from '../../asl/definition';
import { validationError } from '../errors';

/** What a test says of the iterations and items of a Map. Throws `ValidationException`, in recorded words where there are some. */
export function checkMapConfiguration(
  { Type, ItemReader }: StateDefinition,
  { mapIterationFailureCount, mapItemReaderData }: TestStateConfiguration,
  isMocked: boolean,
): void {
  if (mapIterationFailureCount !== undefined) {
    if (!isMocked) {
      throw validationError('TestState does not support MapIterationFailureCount when a mock is not specified.');
    }
    if (Type !== 'Map') throw validationError('MapIterationFailureCount is only supported when testing a Map state.');
  }
  if (mapItemReaderData !== undefined && ItemReader === undefined) {
    throw validationError('mapItemReaderData is only supported for a Map state with an ItemReader');
  }
  if (isMocked && Type === 'Map' && ItemReader !== undefined && mapItemReaderData === undefined) {
    throw validationError('ItemReader data must be specified when testing a Map state with ItemReader specified.');
  }
}
