// What P8 and P9 are measured against: socket.io as its tutorial uses it, one emit to everybody for each vote, nothing stored.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { answer } from '../child.ts';

let update: unknown = {};
let sent = 0;
const http = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    if (request.url === '/healthz') {
      response.writeHead(200, { 'content-length': 0 }).end();
      return;
    }
    const envelope = JSON.parse(body) as { id: string };
    io.to('topic').emit('patches', [update, ++sent]);
    const receipt = JSON.stringify({ id: envelope.id, ok: true, seq: sent });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': receipt.length }).end(receipt);
  });
});
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => {
  socket.on('watch', (_topic, _since, ack: (answer: unknown) => void) => {
    void socket.join('topic');
    ack({ readers: ['all'] });
  });
});
await new Promise<void>((resolve) => http.listen(0, 'localhost', resolve));

/** Bytes that one socket has not handed to the system yet. */
const unsent = (): number => {
  const [socket] = io.of('/').sockets.values();
  return (socket?.conn.transport as unknown as { socket?: { bufferedAmount: number } }).socket?.bufferedAmount ?? 0;
};

answer({
  port: () => (http.address() as AddressInfo).port,
  /** What each update carries from now on. */
  carry: (record: unknown) => (update = record),
  /** So many updates to everybody, as fast as they leave. */
  async blast(count: number) {
    for (let i = 0; i < count; i++) {
      io.to('topic').emit('patches', [update, ++sent]);
      do await new Promise(setImmediate);
      while (unsent() > 1 << 20);
    }
  },
});
