import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// The least that a server of Node can take: it reads each request to its end, and answers always the same.
const ARN = 'arn:aws:states:us-east-1:123456789012:execution:Small:bare';
const answer = JSON.stringify({ stateMachineArn: ARN, executionArn: ARN, status: 'SUCCEEDED' });
const headers = ['Content-Type', 'application/x-amz-json-1.0', 'Content-Length', String(answer.length)];

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, headers);
    response.end(answer);
  });
});
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
