import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn';

const PAGE = 100;

/** The events after the one with the id `after`, oldest first: read from the end, so that a long history costs no more. */
export async function eventsAfter(
  client: SFNClient,
  executionArn: string,
  after: number,
  abortSignal: AbortSignal,
): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new GetExecutionHistoryCommand({
        executionArn,
        reverseOrder: true,
        maxResults: PAGE,
        includeExecutionData: true,
        ...(nextToken !== undefined && { nextToken }),
      }),
      { abortSignal },
    );
    const fresh = (page.events ?? []).filter(({ id = 0 }) => id > after);
    events.push(...fresh);
    nextToken = fresh.length === page.events?.length ? page.nextToken : undefined;
  } while (nextToken !== undefined);
  return events.reverse();
}
