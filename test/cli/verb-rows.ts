import type { ExitReason } from '../../cli/exit-codes';
import type { Cast } from './cast';

/** How a verb is called as a process, in every way in which that can go. */
export interface Row {
  /** Something to do: each time for another user. */
  readonly args: (cast: Cast) => readonly string[] | Promise<readonly string[]>;
  /** What is in its JSON; an empty list for a list. */
  readonly json: readonly string[];
  /** Where there is nothing to be found. */
  readonly missing?: readonly string[];
  /** What has to be confirmed. */
  readonly unconfirmed?: (cast: Cast) => readonly string[];
  /** How it ends where nothing but the stack may be read. @default 'denied' */
  readonly denied?: ExitReason;
  /** The exit code after Ctrl-C. @default - the signal ends the process */
  readonly interrupted?: number;
  /** With what it asks for everything that the policy in its help allows. @default - `args` */
  readonly everything?: (cast: Cast) => readonly string[] | Promise<readonly string[]>;
  /** How it ends without an action, if not as `denied`: where it goes on it says what it lacks. */
  readonly without?: Readonly<Record<string, ExitReason>>;
}

const NO_KEY = 'AKIAZZZZZZZZZZZZZZZZ';
const NO_EXECUTION = 'arn:aws:states:us-east-1:123456789012:execution:RotateAccessKey:none';

/** Waits are told without their seconds. */
const FOLLOWING = { 'states:DescribeStateMachineForExecution': 'done' } as const;
/** IAM says the same of a key that it does not know. */
const ASKING = { 'iam:GetAccessKeyLastUsed': 'notFound' } as const;
const READING_VALUES = { 'secretsmanager:GetSecretValue': 'done' } as const;
/** What could not be read is named beside what could; without keys and secrets nothing is said. */
const READING_USERS = {
  'secretsmanager:ListSecretVersionIds': 'done',
  'iam:GenerateCredentialReport': 'done',
  'iam:GetCredentialReport': 'done',
  'iam:GetAccessKeyLastUsed': 'done',
} as const;
const READING_EXECUTIONS = {
  'cloudtrail:LookupEvents': 'done',
  'states:DescribeExecution': 'done',
  'logs:FilterLogEvents': 'done',
} as const;

const EXECUTION = ['executionArn', 'status', 'output'];

export const ROWS: Readonly<Record<string, Row>> = {
  revoke: {
    args: (cast) => [cast.user()[1] as string, '--yes'],
    // Of a key that IAM does not know it says AccessDenied, whoever asks.
    denied: 'notFound',
    without: { ...FOLLOWING, ...ASKING },
    json: EXECUTION,
    missing: [NO_KEY, '--yes'],
    unconfirmed: (cast) => [cast.user()[1] as string],
  },
  unrevoke: {
    args: (cast) => [cast.reported(), '--yes'],
    denied: 'notFound',
    without: ASKING,
    json: ['userName', 'accessKeyId', 'status', 'emptiedTags'],
    missing: [NO_KEY, '--yes'],
    unconfirmed: (cast) => [cast.reported()],
  },
  // Who may not look whether a key has to be deleted has to confirm that it may be.
  rotate: {
    args: (cast) => [cast.user()[0]],
    json: EXECUTION,
    missing: ['nobody'],
    denied: 'declined',
    everything: (cast) => [cast.ownerOf(cast.inactive()), '--yes'],
    without: { ...FOLLOWING, 'iam:ListAccessKeys': 'done', 'iam:ListUserTags': 'done' },
  },
  restore: { args: (cast) => [cast.rotated()], json: EXECUTION, missing: ['nobody'], without: FOLLOWING },
  retire: {
    args: (cast) => [cast.inactive(), '--delete', '--yes'],
    denied: 'notFound',
    without: { ...FOLLOWING, ...ASKING },
    json: EXECUTION,
    missing: [NO_KEY, '--delete', '--yes'],
    unconfirmed: (cast) => [cast.inactive(), '--delete'],
  },
  preflight: {
    args: () => [],
    json: ['ready', 'checks'],
    denied: 'failed',
    everything: (cast) => cast.user().slice(2),
    without: Object.fromEntries(
      [
        ...['iam:GetAccountAuthorizationDetails', 'iam:SimulatePrincipalPolicy', 'secretsmanager:DescribeSecret'],
        ...['ses:GetIdentityVerificationAttributes', 'ses:GetSendQuota', 'sns:GetTopicAttributes'],
        ...['sns:ListSubscriptionsByTopic', 'scheduler:GetSchedule', 'states:DescribeStateMachine'],
      ].map((action) => [action, 'failed']),
    ),
  },
  status: {
    args: (cast) => [cast.user()[0]],
    json: [],
    missing: ['nobody'],
    everything: (cast) => {
      cast.crowd(101);
      cast.unreported();
      return [];
    },
    without: READING_USERS,
  },
  history: {
    args: async (cast) => {
      await cast.ended();
      return [];
    },
    json: [],
    missing: ['--user', 'nobody-ever'],
    everything: async (cast) => {
      await cast.unlogged();
      await cast.ended();
      return [];
    },
    without: READING_EXECUTIONS,
  },
  report: {
    args: () => [],
    json: ['verdicts', 'users', 'operations', 'checks'],
    everything: async (cast) => {
      await cast.unlogged();
      await cast.ended();
      return ['--rate', '10000'];
    },
    without: { ...READING_USERS, ...READING_EXECUTIONS },
  },
  follow: {
    args: async (cast) => [await cast.ended()],
    json: EXECUTION,
    missing: [NO_EXECUTION],
    interrupted: 130,
    without: FOLLOWING,
  },
  sweep: { args: (cast) => [cast.user()[0]], json: EXECUTION, unconfirmed: () => [], without: FOLLOWING },
  pause: { args: () => [], json: ['schedule', 'state'] },
  resume: {
    args: () => [],
    json: ['schedule', 'state'],
    everything: async (cast) => {
      await cast.paused();
      return [];
    },
  },
  enrol: {
    args: (cast) => {
      const [name, secret] = cast.stranger();
      return [name, '--secret', secret, '--yes'];
    },
    json: ['enrolled', 'looks'],
    missing: ['nobody', '--secret', 'svc-none', '--yes'],
    unconfirmed: (cast) => {
      const [name, secret] = cast.stranger();
      return [name, '--secret', secret];
    },
    without: READING_VALUES,
  },
  unenrol: {
    args: (cast) => [cast.user()[0], '--yes'],
    json: ['userName', 'secretName'],
    missing: ['nobody', '--yes'],
    unconfirmed: (cast) => [cast.user()[0]],
  },
  bind: {
    args: (cast) => [cast.user()[0], '--yes'],
    json: ['bound', 'refused'],
    missing: ['nobody', '--yes'],
    everything: (cast) => [cast.unbound(), '--yes'],
    without: READING_VALUES,
  },
};
