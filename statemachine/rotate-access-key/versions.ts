import { states } from '../asl/state-machine';
import { ARE_VERSIONS_UNREADABLE } from '../secret-version-pages';
import { versionStates as statesOf } from '../version-states';
import { SECRET_NAME } from './enrolment';

/** Reads which version of the secret is current and which came before, where one key has to go or has leaked. */
export const versionStates = {
  ...statesOf({
    secretName: SECRET_NAME,
    done: 'WhoseVersions',
    failing: 'WhyDidItFail',
    unreadable: 'NoteUnreadableAnswer',
  }),
  ...states({
    WhoseVersions: {
      Type: 'Choice',
      Comment: 'A reported key is looked for by its id; otherwise one of two keys has to go.',
      Choices: [
        { ...ARE_VERSIONS_UNREADABLE, Next: 'NoteUnreadableAnswer' },
        { Variable: '$.reason', StringEquals: 'compromised', Next: 'FindReportedKey' },
      ],
      Default: 'FindKeys',
    },
  }),
};
