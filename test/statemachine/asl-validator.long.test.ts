import { describe, expect, it } from '@jest/globals';
import validate from 'asl-validator';
import { MACHINE_NAMES } from '../../statemachine/machines';
import { NOTIFICATIONS } from '../../statemachine/notification';
import { definitionOf } from '../support/definitions';

describe.each(MACHINE_NAMES)('%s', (name) => {
  it.each(NOTIFICATIONS)('is valid for asl-validator where it notifies by %s', (notification) => {
    // Without checkPaths: its grammar does not know filters on a path of the input, which the service takes.
    const { isValid, errorsText } = validate(definitionOf(name, { notification }), {
      checkArn: true,
      checkPaths: false,
    });
    expect([isValid, errorsText()]).toEqual([true, '']);
  });
});
