import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** What of an event's details is data of the execution, and not about it. */
const DATA_FIELDS = ['input', 'output', 'parameters', 'assignedVariables'];

/** The event as `includeExecutionData: false` shows it. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [name, name.endsWith('Details') ? withoutFields(value) : value]),
  ) as unknown as HistoryEvent;
}

function withoutFields(details: object): object {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !DATA_FIELDS.includes(name)));
}
