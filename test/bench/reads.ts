// P12. A page that was read before, whole and as 304, against the same bytes from bare node:http and bare fastify.
import { start, type Child } from './child.ts';
import { get, httpLoad } from './http-load.ts';
import { atLeast, goals, QUICK, rounds, table, type Measure } from './measured.ts';
import { TOPIC } from './space.ts';

const MS = QUICK ? 400 : 1200;
const FLIGHT = 64;

export async function reads(): Promise<string> {
  const ours = start('prosum');
  const nodeHttp = start('bare-reads');
  const bareFastify = start('bare-reads');
  await ours.ask('seed', { ideas: 200 });
  const url = new URL(await ours.ask<string>('url'));
  const path = `/v1/${TOPIC}/page?list=top&limit=20`;
  const page = await fetch(url.origin + path, { headers: { 'accept-encoding': 'identity' } });
  const etag = page.headers.get('etag') ?? '';
  const body = await page.text();
  for (const bare of [nodeHttp, bareFastify]) await bare.ask('serve', { body, etag });
  const [plain] = await nodeHttp.ask<number[]>('ports');
  const [, routed] = await bareFastify.ask<number[]>('ports');

  const load =
    (server: Child, port: number, fresh: boolean): Measure =>
    async () => {
      const cpu = await server.cpu();
      const loaded = await httpLoad({
        port,
        flight: FLIGHT,
        ms: MS,
        request: () => get(path, fresh ? undefined : etag),
        sign: fresh ? ' 200 OK' : ' 304 ',
      });
      if (loaded.bad > 0) throw new Error(`${loaded.bad} answers were not what was asked for`);
      return { ...loaded, perCpu: loaded.done / ((await server.cpu()) - cpu) };
    };
  const contenders: Record<string, Measure> = {};
  for (const [status, fresh] of [
    ['200', true],
    ['304', false],
  ] as const) {
    contenders[`Prosum ${status}`] = load(ours, Number(url.port), fresh);
    contenders[`node:http ${status}`] = load(nodeHttp, plain!, fresh);
    contenders[`fastify ${status}`] = load(bareFastify, routed!, fresh);
  }
  const found = await rounds(contenders);
  await Promise.all([ours.stop(), nodeHttp.stop(), bareFastify.stop()]);

  const of = (a: string, b: string): number => found.get(a)!['rate']! / found.get(b)!['rate']!;
  const verdicts = [
    atLeast('P12', 'whole page (200), of node:http', of('Prosum 200', 'node:http 200'), 0.8),
    atLeast('P12', 'nothing new (304), of node:http', of('Prosum 304', 'node:http 304'), 0.85),
    atLeast('P12', 'whole page (200), of fastify', of('Prosum 200', 'fastify 200'), 1.1),
    atLeast('P12', 'nothing new (304), of fastify', of('Prosum 304', 'fastify 304'), 1.1),
  ];
  const rows = [...found].map(([what, { rate, p50, p99, perCpu }]) => ({
    what,
    bytes: what.endsWith('200') ? body.length : 0,
    'reads/s': rate,
    'of node:http': of(what, `node:http ${what.slice(-3)}`),
    'p50 ms': p50,
    'p99 ms': p99,
    'reads per server cpu-s': perCpu,
  }));
  return `${table(rows)}\n\n${goals(verdicts)}`;
}
