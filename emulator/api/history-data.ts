import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** What of an event's details is data of the execution, and not about it. */
const DATA_FIELDS = ['input', 'output', 'parameters', 'assignedVariables'];

/** The event as `includeExecutionData: false` shows it. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  const details = Object.entries(event).filter(([name]) => name.endsWith('Details'));
  return { ...event, ...Object.fromEntries(details.map(([name, value]) => [name, withoutFields(value)])) };
}

function withoutFields(details: object): object {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !DATA_FIELDS.includes(name)));
}
