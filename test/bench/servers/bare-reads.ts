// What P12 is measured against: the same bytes and the same ETag out of memory, from node:http and from fastify as they come.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { answer } from '../child.ts';

let body = Buffer.alloc(0);
let etag = '';
const bare = createServer((request, response) => {
  if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag, 'cache-control': 'public, no-cache' }).end();
  else
    response
      .writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        etag,
        'cache-control': 'public, no-cache',
        'content-length': body.length,
      })
      .end(body);
});
const app = fastify();
app.get('/*', (request, reply) => {
  void reply.header('etag', etag).header('cache-control', 'public, no-cache');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
});
await Promise.all([new Promise<void>((resolve) => bare.listen(0, 'localhost', resolve)), app.listen({ host: 'localhost', port: 0 })]);

answer({
  ports: () => [bare, app.server].map((server) => (server.address() as AddressInfo).port),
  serve(same: { body: string; etag: string }) {
    body = Buffer.from(same.body);
    ({ etag } = same);
  },
});
