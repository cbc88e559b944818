import { python } from './python';

/** moto's own matcher of event patterns, which knows wildcards and numbers. */
const MATCH = `
import json, sys
from moto.events.models import EventPattern, EventPatternParser
given = json.load(sys.stdin)
pattern = EventPattern(None, EventPatternParser(json.dumps(given["pattern"])).parse())
json.dump([pattern.matches_event(event) for event in given["events"]], sys.stdout)
`;

/** Whether each event matches the pattern, as moto judges it. */
export function matches(pattern: object, events: readonly object[]): readonly boolean[] {
  return python(MATCH, { pattern, events });
}
