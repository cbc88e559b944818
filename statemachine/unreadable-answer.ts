import { states } from './asl/state-machine';

/** Where the machines that call it go on to `failing` with an error name, as after a call that failed. */
export function unreadableAnswer<const Failing extends string>(failing: Failing) {
  return states<'NoteUnreadableAnswer', Failing>({
    NoteUnreadableAnswer: {
      Type: 'Pass',
      Comment: 'Stands for an error name where a service answered, but not in its own form.',
      Result: { Error: 'UnreadableAnswer' },
      ResultPath: '$.failure',
      Next: failing,
    },
  });
}
