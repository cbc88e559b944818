import type { IAMClient } from '@aws-sdk/client-iam';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { STSClient } from '@aws-sdk/client-sts';

export interface AccountClients {
  readonly iam: IAMClient;
  readonly secretsManager: SecretsManagerClient;
  readonly ses: SESClient;
  readonly sns: SNSClient;
  readonly sts: STSClient;
}

/** What a scenario saw, by the name of the step; an error is seen as `error <its name>`. */
export type Observations = Record<string, unknown>;

/** Something done to an empty account through SDK clients, with what AWS answers. */
export interface Scenario {
  readonly name: string;
  readonly run: (clients: AccountClients, observe: Observe) => Promise<void>;
  readonly expected: Observations;
}

/** Notes what `step` answers, as far as `interest` picks it out, or the name of its error. */
export type Observe = <T>(name: string, step: Promise<T>, interest?: (answer: T) => unknown) => Promise<T | undefined>;

export async function observationsOf({ run }: Scenario, clients: AccountClients): Promise<Observations> {
  const observations: Observations = {};
  await run(clients, async (name, step, interest = () => 'done') => {
    try {
      const answer = await step;
      observations[name] = interest(answer);
      return answer;
    } catch (error) {
      observations[name] = `error ${(error as Error).name}`;
      return undefined;
    }
  });
  return observations;
}
