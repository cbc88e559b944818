import { versionStates as statesOf } from '../version-states';

/** Reads which version of the secret is current, and whether the key was ever stored. */
export const versionStates = statesOf({
  secretName: '$.tags.secretName[0]',
  done: 'ListAccessKeys',
  failing: 'WhyDidItFail',
  unreadable: 'FailToLook',
});
