// Called by the tests of hostile text: which words a command takes, found by asking its schema. A schema is code; what it reads and what it says is wrong with nonsense tells its shape.
import { globSync, readFileSync } from 'node:fs';
import { Registry, type Feature } from '../../src/core/feature.ts';
import type { Schema } from '../../src/core/record.ts';

/** Words somebody may choose freely. `path`: `options[].label`; `{}` is the value, `{key}` the name of a row of a table. */
export interface Field {
  readonly command: string;
  readonly path: string;
  /** UTF-16 units. */
  readonly max: number;
}

type Step = string | number;
interface Told {
  readonly path: string;
  readonly rule: string;
  readonly limit: number | undefined;
}

/** It says no without saying where. */
const SILENT = 'silent';
const NONSENSE = Symbol('no schema takes this');
/** What a schema takes that says no more of itself than that a value is not one of its own: every word and small number in the sources, and each shape that has a rule of its own. */
const WORDS: readonly unknown[] = [
  true,
  false,
  ...Array.from({ length: 6 }, (_, n) => n),
  'acme/ideas/box',
  'https://brand.example/a.jpg',
  ...new Set(
    globSync('src/{core,features}/**/*.ts', { cwd: new URL('../..', import.meta.url).pathname })
      .flatMap((path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').match(/'[\w-]{1,40}'/g) ?? [])
      .map((word) => word.slice(1, -1)),
  ),
];

class Probe {
  readonly found = new Map<string, number>();
  readonly #schema: Schema<unknown>;
  #root: unknown = NONSENSE;
  /** Members that an object was asked for, by its path. */
  #asked = new Map<string, Set<string>>();

  constructor(schema: Schema<unknown>) {
    this.#schema = schema;
  }

  explore(steps: readonly Step[] = []): void {
    const told = this.#try(steps, NONSENSE);
    // One that is no object to begin with may be asked for a member at once.
    if (told && told.path !== pathOf(steps) && told.path.startsWith(pathOf(steps))) {
      this.#object(steps);
      return;
    }
    if (!told) {
      this.#choose(steps);
      return;
    }
    const most = (): number => {
      this.#set(steps, 'x'.repeat(1_000_000));
      return this.#ask()?.limit ?? Infinity;
    };
    if (told.rule === 'list') this.#list(steps);
    else if (told.rule === 'object') this.#object(steps);
    else if (told.rule === 'number') this.#set(steps, 1);
    else if (told.rule === 'yes_or_no') this.#set(steps, true);
    else if (told.rule === 'name' && this.#try(steps, 'a')?.path !== pathOf(steps)) return;
    else if (['text', 'too_long', 'too_short', 'characters'].includes(told.rule)) {
      this.found.set(shown(steps), most());
      this.#set(steps, 'words that are long enough for anything');
      if (this.#ask()?.path === pathOf(steps)) this.#set(steps, 'words');
    } else this.#choose(steps);
  }

  /** One of its own values. One that takes any words is a field. */
  #choose(steps: readonly Step[]): void {
    const free = '<b> free "words"';
    if (this.#try(steps, free)?.path !== pathOf(steps)) {
      let max = 1;
      while (max < 1_000_000 && this.#try(steps, 'x'.repeat(max * 2))?.path !== pathOf(steps)) max *= 2;
      this.found.set(shown(steps), max);
      this.#set(steps, 'words');
    } else if (!WORDS.some((word) => this.#try(steps, word)?.path !== pathOf(steps)))
      throw new Error(`What ${pathOf(steps)} may be cannot be found out: ${JSON.stringify(this.#try(steps, NONSENSE))}`);
  }

  /** What keeps the value found so far from being taken. */
  get wrong(): unknown {
    return this.#ask();
  }

  #list(steps: readonly Step[]): void {
    this.#set(steps, [NONSENSE]);
    this.explore([...steps, 0]);
    const one = this.#get([...steps, 0]);
    for (let n = 2; n < 20 && this.#ask()?.rule === 'too_few'; n++) this.#set(steps, Array(n).fill(one));
  }

  #object(steps: readonly Step[]): void {
    this.#set(steps, {});
    const tried = new Set<string>();
    for (;;) {
      this.#asked.clear();
      const told = this.#ask();
      const members = [...(this.#asked.get(pathOf(steps)) ?? [])].filter((key) => !tried.has(key));
      const [next] = members;
      if (next === undefined) {
        if (tried.size === 0 && told?.path !== pathOf(steps)) this.#table(steps);
        return;
      }
      tried.add(next);
      this.explore([...steps, next]);
    }
  }

  /** Any names as keys, or those of a certain kind; none in an object that has no members. */
  #table(steps: readonly Step[]): void {
    const told = this.#try([...steps, 'k'], NONSENSE);
    this.#set(steps, {});
    if (told?.rule === 'unknown_key') return;
    this.explore([...steps, 'k']);
    const value = this.#get([...steps, 'k']);
    const key = '<b>"key"';
    this.#set(steps, { [key]: value });
    if (!this.#ask()?.path.startsWith(pathOf([...steps, key]))) this.found.set(`${shown(steps)}{key}`, Infinity);
    this.#set(steps, { k: value });
  }

  #try(steps: readonly Step[], value: unknown): Told | undefined {
    this.#set(steps, value);
    const told = this.#ask();
    return told?.rule === SILENT ? { ...told, path: pathOf(steps) } : told;
  }

  #ask(): Told | undefined {
    let told: Told | undefined;
    const taken = this.#schema.parse(this.#watched(this.#root, ''), (path, rule, limit) => {
      told ??= { path, rule, limit };
    });
    return told ?? (taken === undefined ? { path: '', rule: SILENT, limit: undefined } : undefined);
  }

  /** The value as a schema gets it: each member it asks for is noted. */
  #watched(value: unknown, path: string): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((one, n) => this.#watched(one, `${path}[${String(n)}]`));
    const asked = this.#asked;
    return new Proxy(value, {
      get: (of, key) => {
        if (typeof key !== 'string') return Reflect.get(of, key) as unknown;
        asked.set(path, (asked.get(path) ?? new Set()).add(key));
        return this.#watched((of as Record<string, unknown>)[key], path ? `${path}.${key}` : key);
      },
    });
  }

  #get(steps: readonly Step[]): unknown {
    return steps.reduce<unknown>((at, step) => (at as Record<Step, unknown>)[step], this.#root);
  }
  #set(steps: readonly Step[], value: unknown): void {
    const last = steps.at(-1);
    if (last === undefined) this.#root = value;
    else (this.#get(steps.slice(0, -1)) as Record<Step, unknown>)[last] = value;
  }
}

const pathOf = (steps: readonly Step[]): string =>
  steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${String(step)}]` : path ? `${path}.${step}` : step), '');
const shown = (steps: readonly Step[]): string =>
  pathOf(steps)
    .replace(/\[0\]/g, '[]')
    .replace(/\.k(?=\.|$)/g, '{}');

/** Every free text of these features' commands. */
export function fieldsOf(features: readonly Feature[]): readonly Field[] {
  return [...new Registry(features).commands.values()].flatMap(({ name, args }) => {
    const probe = new Probe(args);
    probe.explore();
    if (probe.wrong) throw new Error(`What ${name} takes cannot be found out: ${JSON.stringify(probe.wrong)}`);
    return [...probe.found].map(([path, max]) => ({ command: name, path, max }));
  });
}
