// Whoever floods the doors gets his budget and not a tenth more, whatever he claims about himself; and who sits beside him, at the same address, goes on as if nothing were.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Receipt } from '../../src/core/command.ts';
import { guestId } from '../../src/server/identity.ts';
import { NO_RATES, type Rates } from '../../src/server/limits.ts';
import { ear, running, TOPIC, type Running } from '../server/running.ts';

const RATES: Rates = {
  ...NO_RATES,
  actor: { perSecond: 10, burst: 50 },
  address: { perSecond: 50, burst: 200 },
  guests: { perSecond: 1, burst: 20 },
};
const SECONDS = 5;
const budgetOf = ({ perSecond, burst }: { perSecond: number; burst: number }): number => burst + perSecond * SECONDS;
let n = 0;
const envelope = (actor: string): { id: string; actor: string; command: string; args: object } => ({
  id: `e${String(n)}`,
  actor,
  command: 'notes.add',
  args: { id: `n${String(n++)}`, text: 'x' },
});
type Send = () => Promise<readonly Receipt[]>;
const okIn = (receipts: readonly Receipt[]): number => receipts.filter(({ ok }) => ok).length;

interface Flooded {
  readonly flood: number;
  readonly honest: number;
}
/** So many seconds by the server's clock: each second everybody of the flood sends all he can, and an honest person two acts. */
async function seconds(tick: () => void, flood: readonly Send[], honest: Send): Promise<Flooded> {
  const got = { flood: 0, honest: 0 };
  for (let second = 0; second < SECONDS; second++) {
    const before = Promise.all(flood.map((send) => send()));
    got.honest += okIn(await honest());
    for (const receipts of await before) got.flood += okIn(receipts);
    got.honest += okIn(await honest());
    tick();
  }
  return got;
}
interface Setting {
  readonly server: Running;
  readonly tick: () => void;
  readonly honest: Send;
}
async function flooded(t: TestContext, proxies: number, run: (it: Setting) => Promise<void>): Promise<void> {
  let now = 1_700_000_000_000;
  const server = await running({ clock: () => now, rates: RATES, proxies });
  const headers: Record<string, string> = proxies ? { 'x-forwarded-for': '203.0.113.9' } : {};
  t.after(() => server.close());
  await run({
    server,
    tick: () => (now += 1000),
    honest: async () => [await post(server, 'ana', headers)],
  });
}
async function post(server: Running, who: string, headers: Record<string, string>, space = 'acme'): Promise<Receipt> {
  const { id, token } = server.as(who, space);
  const answer = await server.post(`/v1/${space}/notes/board/commands`, envelope(id), { authorization: `Bearer ${token}`, ...headers });
  return (await answer.json()) as Receipt;
}
const within = (t: TestContext, got: Flooded, budget: number): void => {
  t.diagnostic(
    `the flood got ${String(got.flood)} of a budget of ${String(budget)}; beside it ${String(got.honest)} of ${String(SECONDS * 2)}`,
  );
  assert.ok(got.flood <= budget * 1.1, `${String(got.flood)} of ${String(budget)}`);
  assert.ok(got.flood >= budget * 0.5, `only ${String(got.flood)}: this was no flood`);
  assert.equal(got.honest, SECONDS * 2, 'the honest person was hurt');
};
const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
/** What somebody may claim about where he comes from. */
const lies = (i: number): Record<string, string> => ({
  'x-forwarded-for': many(1 + (i % 4), (k) => `10.${String(i % 250)}.${String(k)}.1`).join(', '),
  forwarded: `for=192.0.2.${String(i % 250)};proto=https`,
  'x-real-ip': `198.51.100.${String(i % 250)}`,
  'cf-connecting-ip': `198.51.100.${String(i % 250)}`,
  'true-client-ip': `10.0.0.${String(i % 250)}`,
  'x-client-ip': `10.0.1.${String(i % 250)}`,
});

test('fifty sockets of one person, each from elsewhere as it says, get the budget of one person', (t) =>
  flooded(t, 0, async ({ server, tick, honest }) => {
    const ben = server.as('ben');
    const pages = await Promise.all(many(50, (i) => ear(server.url, ben.token, 'acme', lies(i))));
    const flood = pages.map(
      ({ socket }): Send =>
        () =>
          Promise.all(many(5, () => socket.timeout(20_000).emitWithAck('send', TOPIC, envelope(ben.id)))),
    );
    const http = many(10, (i): Send => async () => [await post(server, 'ben', lies(i))]);
    within(t, await seconds(tick, [...flood, ...http], honest), budgetOf(RATES.actor));
    for (const page of pages) page.close();
  }));

test('as many guests as an address is given, and each in many spaces, get the budget of one address; giving out guests has a budget, too', (t) =>
  flooded(t, 0, async ({ server, tick, honest }) => {
    const spaces = ['acme', 'acme-2', 'acme-3', 'acme-4', 'acme-5'];
    const minted: { readonly space: string; readonly id: string; readonly token: string }[] = [];
    const mint = async (i: number): Promise<void> => {
      const space = spaces[i % spaces.length]!;
      const secret = `the secret of flooder ${String(i)}`;
      const answer = await server.post(`/v1/${space}/guest`, { secret }, lies(i));
      if (answer.status === 429) return;
      minted.push({ space, id: guestId(space, secret), token: ((await answer.json()) as { token: string }).token });
    };
    await Promise.all(many(100, mint));
    assert.equal(minted.length, RATES.guests.burst, 'so many guests at once');
    const flood = many(20, (i): Send => async () => {
      await mint(1000 + n);
      const who = [minted[i]!, ...minted.slice(20)];
      return Promise.all(
        who.flatMap(({ space, id, token }) =>
          many(6, async () => {
            const headers = { authorization: `Bearer ${token}`, ...lies(n) };
            return (await (await server.post(`/v1/${space}/notes/board/commands`, envelope(id), headers)).json()) as Receipt;
          }),
        ),
      );
    });
    within(t, await seconds(tick, flood, honest), budgetOf(RATES.address));
    assert.ok(minted.length <= RATES.guests.burst + RATES.guests.perSecond * SECONDS);
  }));

/** Spellings of addresses that are one household's, and one proxy's ways to write them. */
const spelled = (i: number): string => {
  const host = `2001:db8:aa:${(0xbb00 + (i % 256)).toString(16)}:${(i * 7919).toString(16).slice(-4)}::${(i + 1).toString(16)}`;
  const ways = [host, host.toUpperCase(), `[${host}]:${String(1024 + i)}`, `"[${host}]:${String(1024 + i)}"`, ` ${host} `];
  return ways[i % ways.length]!;
};
test('behind a proxy: a household that changes its address at each request, and writes what it likes before it, is one address', (t) =>
  flooded(t, 1, async ({ server, tick, honest }) => {
    const flood = many(
      40,
      (i): Send =>
        () =>
          Promise.all(
            many(8, (k) =>
              post(server, `flooder ${String(i)}`, {
                ...lies(i + k),
                'x-forwarded-for': `${lies(n)['x-forwarded-for']!}, 203.0.113.9, ${spelled(n)}`,
              }),
            ),
          ),
    );
    within(t, await seconds(tick, flood, honest), budgetOf(RATES.address));
  }));

test('behind a proxy that names a port with each address, or hides it, nobody gets more', (t) =>
  flooded(t, 1, async ({ server, tick, honest }) => {
    const ways = (i: number): string =>
      ['192.0.2.7', `192.0.2.7:${String(2000 + i)}`, '::ffff:192.0.2.7', '::FFFF:c000:207', '0:0:0:0:0:ffff:192.0.2.7'][i % 5]!;
    const hidden = (i: number): string => ['unknown', '_gazonk', `_${String(i)}`, '', `"${String(i)}"`][i % 5]!;
    for (const way of [ways, hidden]) {
      const flood = many(
        40,
        (i): Send =>
          () =>
            Promise.all(many(8, () => post(server, `${way.name} ${String(i)}`, { 'x-forwarded-for': way(n) }))),
      );
      within(t, await seconds(tick, flood, honest), budgetOf(RATES.address));
      for (let rest = 0; rest < 30; rest++) tick();
    }
  }));

test('many packets in one request of the polling transport are counted one by one', (t) =>
  flooded(t, 0, async ({ server, tick, honest }) => {
    const { id, token } = server.as('ben');
    const sockets = await Promise.all(many(5, (i) => polling(server, token, lies(i))));
    const flood = sockets.map(
      (send): Send =>
        () =>
          send(many(60, () => envelope(id))),
    );
    within(t, await seconds(tick, flood, honest), budgetOf(RATES.actor));
  }));

/** A page that has no WebSocket: sends all packets in one request, and asks until each is answered. */
async function polling(
  server: Running,
  token: string,
  headers: Record<string, string>,
): Promise<(envelopes: readonly object[]) => Promise<readonly Receipt[]>> {
  const base = `${server.url}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(base, { headers })).text()).slice(1)) as { sid: string };
  const say = (body: string): Promise<Response> => fetch(`${base}&sid=${sid}`, { method: 'POST', body, headers });
  const hear = async (): Promise<string[]> => (await (await fetch(`${base}&sid=${sid}`, { headers })).text()).split('\x1e');
  await say(`40${JSON.stringify({ space: 'acme', token, protocol: 1 })}`);
  await hear();
  return async (envelopes) => {
    await say(envelopes.map((one, i) => `42${String(i)}${JSON.stringify(['send', TOPIC, one])}`).join('\x1e'));
    const receipts: Receipt[] = [];
    while (receipts.length < envelopes.length)
      for (const packet of await hear()) {
        if (packet === '2') await say('3');
        const [, json] = /^43\d+(\[.*)$/.exec(packet) ?? [];
        if (json !== undefined) receipts.push((JSON.parse(json) as [Receipt])[0]);
      }
    return receipts;
  };
}
