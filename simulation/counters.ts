import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Account } from '@keyturn/emulator/account/account';

/** What the machines cost: their calls, and what Step Functions bills. */
export class Counters {
  /** Calls of the machines only, `iam:listAccessKeys` and so on. */
  readonly apiCalls: Record<string, number> = {};
  /** State transitions of Standard executions, repeated tries included. */
  transitions = 0;
  /** Express executions. */
  expressRequests = 0;

  watch(account: Account): void {
    account.onCall(({ service, action, caller }) => {
      if (caller.type !== 'role') return;
      const name = `${service}:${action}`;
      this.apiCalls[name] = (this.apiCalls[name] ?? 0) + 1;
    });
  }

  count(executionArn: string, { type }: HistoryEvent): void {
    const express = executionArn.split(':')[5] === 'express';
    if (express && type === 'ExecutionStarted') this.expressRequests++;
    if (!express && (type?.endsWith('StateEntered') || type === 'TaskFailed')) this.transitions++;
  }
}
