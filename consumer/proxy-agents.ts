import type { ClientRequest } from 'node:http';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Agent, type AgentConnectOpts } from 'agent-base';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

/**
 * Agents that heed `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case, which the SDK for JavaScript
 * does not, unlike the AWS CLI; none where the environment names no proxy. The metadata service of a machine is asked
 * by the SDK itself, without them.
 */
export function proxyAgents(env: NodeJS.ProcessEnv = process.env): { httpAgent?: HttpAgent; httpsAgent?: HttpsAgent } {
  const names = ['https_proxy', 'http_proxy', 'all_proxy'];
  if (!names.some((name) => env[name] || env[name.toUpperCase()])) return {};
  // What agent-base makes is an agent of both kinds.
  const agent = new EnvironmentProxyAgent() as unknown as HttpsAgent;
  return { httpAgent: agent, httpsAgent: agent };
}

/** Chooses by the address of each request, as NO_PROXY wants it. */
class EnvironmentProxyAgent extends Agent {
  readonly #direct = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  readonly #agents = new Map<string, HttpAgent>();

  override connect(_request: ClientRequest, { secureEndpoint, host, port }: AgentConnectOpts): HttpAgent {
    const proxy = getProxyForUrl(`${secureEndpoint ? 'https' : 'http'}://${host}:${port}`);
    if (proxy === '') return secureEndpoint ? this.#direct.https : this.#direct.http;
    // The address may hold a password, so it is not quoted.
    if (!URL.canParse(proxy)) throw new Error('HTTPS_PROXY, HTTP_PROXY or ALL_PROXY holds no URL');
    const key = `${secureEndpoint} ${proxy}`;
    const agent = this.#agents.get(key) ?? (secureEndpoint ? new HttpsProxyAgent(proxy) : new HttpProxyAgent(proxy));
    this.#agents.set(key, agent);
    return agent;
  }
}
