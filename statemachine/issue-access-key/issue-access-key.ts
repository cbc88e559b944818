import { type StateMachineDefinition, stateMachine } from '../asl/state-machine';
import { unreadableAnswer } from '../unreadable-answer';
import { createStates } from './create';
import { enrolmentStates } from './enrolment';
import { outcomeStates } from './outcome';
import { SecretFields } from './secret-fields';
import { settleStates } from './settle';
import { storeStates } from './store';

/**
 * Creates an access key and stores it, and undoes the first if the second certainly failed.
 * Express, started synchronously: the secret access key exists in no history.
 * Input: `{"userName", "secretName"}`. Output: `{"outcome", "accessKeyId"?, "secretVersionId"?, "error"?, "category"?}`.
 */
export function issueAccessKey(fields: SecretFields = SecretFields.ACCESS_KEY): StateMachineDefinition {
  return stateMachine({
    Comment: 'Creates an access key and stores it in the secret of its user; takes it back if it cannot be stored.',
    StartAt: 'CheckInput',
    // A synchronous execution may last 300 s; less leaves its caller time to hear of it.
    TimeoutSeconds: 270,
    States: {
      ...enrolmentStates,
      ...unreadableAnswer('WhyNotRead'),
      ...createStates(fields),
      ...storeStates,
      ...settleStates,
      ...outcomeStates,
    },
  });
}
