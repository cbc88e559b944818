import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withDefaults } from '../../consumer/client-config';
import { proxyAgents } from '../../consumer/proxy-agents';

const VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()]);

describe('the proxy that the environment names', () => {
  const before = { ...process.env };
  let service: Server;
  let proxy: Server;
  let proxied: string[];

  beforeEach(async () => {
    for (const name of VARIABLES) delete process.env[name];
    proxied = [];
    const answer =
      '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>a</Arn><UserId>u</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>';
    service = createServer((_, response) => response.end(answer));
    proxy = createServer((request, response) => {
      proxied.push(request.url ?? '');
      response.end(answer);
    });
    proxy.on('connect', (request, client) => {
      proxied.push(`CONNECT ${request.url}`);
      const target = connect((service.address() as AddressInfo).port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(client).pipe(target);
      });
      for (const socket of [client, target]) socket.on('error', () => undefined);
    });
    await Promise.all(
      [service, proxy].map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))),
    );
  });

  afterEach(() => {
    for (const name of VARIABLES) delete process.env[name];
    Object.assign(process.env, before);
    for (const server of [service, proxy]) {
      server.closeAllConnections();
      server.close();
    }
  });

  const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function ask(endpoint: string): Promise<string | undefined> {
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
    const sts = new STSClient({ ...withDefaults({ endpoint, credentials, maxAttempts: 1 }), region: 'us-east-1' });
    return sts.send(new GetCallerIdentityCommand({})).then(({ Arn }) => Arn);
  }

  it('is none, where it names none', async () => {
    expect(proxyAgents({})).toEqual({});
    expect(await ask(urlOf(service))).toBe('a');
    expect(proxied).toEqual([]);
  });

  it('is complained of where it is no URL, without its password', async () => {
    process.env.HTTP_PROXY = 'http://user:password@[bad';
    await expect(ask('http://sts.example:8080')).rejects.toThrow('holds no URL');
    await expect(ask('http://sts.example:8080')).rejects.not.toThrow('password');
  });

  it('is gone through', async () => {
    process.env.HTTP_PROXY = urlOf(proxy);
    expect(await ask('http://sts.example:8080')).toBe('a');
    expect(proxied).toEqual(['http://sts.example:8080/']);
  });

  it('makes a tunnel for HTTPS', async () => {
    process.env.https_proxy = urlOf(proxy);
    await expect(ask('https://sts.example')).rejects.toThrow();
    expect(proxied).toEqual(['CONNECT sts.example:443']);
  });

  it('is gone round where NO_PROXY says so', async () => {
    process.env.HTTP_PROXY = urlOf(proxy);
    process.env.NO_PROXY = '127.0.0.1';
    expect(await ask(urlOf(service))).toBe('a');
    expect(proxied).toEqual([]);
  });
});
