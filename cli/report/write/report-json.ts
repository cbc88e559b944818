import type { Report } from '../findings/report';

/** The report for programs: everything that the page says, nothing left out, with whole ids. */
export function reportJson(report: Report): object {
  const { record, today, verdicts, users, exceptions, troubles, operations, sweeps, checks } = report;
  const { accountId, region, deployment, readAt, period } = record;
  return {
    ...{ accountId, region, deployment, readAt, period, today },
    verdicts: verdicts.map(({ control: { id, title, source, scope }, ...verdict }) => ({
      control: { id, title, source, scope },
      ...verdict,
    })),
    users: users.map(({ user, state, attention, outlook, lives }) => ({
      ...user,
      state,
      ...(attention !== undefined && { attention }),
      outlook,
      lives,
    })),
    ...{ exceptions, troubles, operations, sweeps, checks },
  };
}
