import { callVerb } from './call-verb';
import type { OperatedAccount } from './operated-account';

/** Calls a verb with the policy that its help shows, and nothing more. */
export async function callAllowed(operated: OperatedAccount, verb: string, ...args: readonly string[]) {
  operated.allow(await policyInHelp(verb));
  return callVerb(verb, [...args, '--endpoint-url', operated.server.url], operated.env);
}

interface Allowed {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
}

export async function policyInHelp(verb: string): Promise<readonly Allowed[]> {
  const { stdout } = await callVerb(verb, ['--help'], {});
  return JSON.parse(`[${stdout.split('The least that whoever calls it needs:')[1]}]`);
}
