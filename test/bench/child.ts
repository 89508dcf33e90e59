// Called by benchmarks: each server is a process of its own, asked by messages. What it has used of the processor it says itself.
import { fork } from 'node:child_process';

export interface Child {
  ask<T>(op: string, data?: unknown): Promise<T>;
  /** Processor seconds so far, all threads. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts `servers/<name>.ts`. `BENCH_PROFILE=folder` leaves a profile of each there. */
export function start(name: string, ...args: readonly string[]): Child {
  const profile = process.env['BENCH_PROFILE'];
  const child = fork(new URL(`./servers/${name}.ts`, import.meta.url), args, {
    execArgv: [
      '--expose-gc',
      ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${name}-${Date.now()}.cpuprofile`] : []),
    ],
  });
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  let asked = 0;
  child.on('message', ({ id, answer, error }: { id: number; answer?: never; error?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(answer as never);
    else one?.reject(new Error(`${name}: ${error}`));
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      for (const { reject } of waiting.values()) reject(new Error(`${name} ended (${code})`));
      resolve();
    });
  });
  const ask = <T>(op: string, data?: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.set(++asked, { resolve, reject });
      child.send({ id: asked, op, data });
    });
  return {
    ask,
    cpu: () => ask('cpu'),
    stop: () => {
      child.disconnect();
      return gone;
    },
  };
}

/** Called by a server: answers what it is asked, and ends when the benchmark does. */
export function answer(ops: Readonly<Record<string, (data: never) => unknown>>, end: () => unknown = () => undefined): void {
  const all: typeof ops = {
    cpu: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    /** Bytes in memory, without what is only waiting to be collected. */
    async rss() {
      for (let i = 0; i < 3; i++) {
        globalThis.gc?.();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return process.memoryUsage.rss();
    },
    ...ops,
  };
  process.on('message', ({ id, op, data }: { id: number; op: string; data: never }) => {
    void (async () => all[op]!(data))().then(
      (result) => process.send?.({ id, answer: result }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
  process.on('disconnect', () => {
    void Promise.resolve(end()).finally(() => process.exit());
  });
}
