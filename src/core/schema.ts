/** Builders for `Schema`: shapes of arguments and bodies. Unknown keys are refused, lengths counted in characters a person sees as UTF-16 units. */
import type { Schema, Wrong } from './record.ts';

const quiet: Wrong = () => undefined;
const of = <T>(parse: (value: unknown, wrong: Wrong, path: string) => T | undefined): Schema<T> => ({
  parse: (value, wrong = quiet, path = '') => parse(value, wrong, path),
});

/** Text without lone surrogates and without control characters other than tab and line breaks. */
export const text = (max: number, min = 0): Schema<string> =>
  of((value, wrong, path) => {
    if (typeof value !== 'string') return void wrong(path, 'text');

    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value))
      return void wrong(path, 'characters');
    if (value.trim().length < min) return void wrong(path, 'too_short', min);
    if (value.length > max) return void wrong(path, 'too_long', max);
    return value;
  });

/** A name machines use: letters, digits and `-_.:/~`, 1 to `max`. */
export const name = (max = 128): Schema<string> =>
  of((value, wrong, path) =>
    typeof value === 'string' && value.length <= max && /^[\w\-.:/~]+$/.test(value) ? value : void wrong(path, 'name', max),
  );

export const int = (min: number, max: number): Schema<number> =>
  of((value, wrong, path) =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
      ? (value as number)
      : void wrong(path, 'number', max),
  );

/** Any finite number. */
export const number: Schema<number> = /* @__PURE__ */ of((value, wrong, path) =>
  Number.isFinite(value) ? (value as number) : void wrong(path, 'number'),
);

export const bool: Schema<boolean> = /* @__PURE__ */ of((value, wrong, path) =>
  typeof value === 'boolean' ? value : void wrong(path, 'yes_or_no'),
);

export const oneOf = <const T extends string | number>(...values: readonly T[]): Schema<T> =>
  of((value, wrong, path) => (values.includes(value as T) ? (value as T) : void wrong(path, 'one_of')));

export const list = <T>(item: Schema<T>, max: number, min = 0): Schema<readonly T[]> =>
  of((value, wrong, path) => {
    if (!Array.isArray(value)) return void wrong(path, 'list');
    if (value.length > max) return void wrong(path, 'too_many', max);
    if (value.length < min) return void wrong(path, 'too_few', min);
    const out: T[] = [];
    for (const [i, raw] of value.entries()) {
      const parsed = item.parse(raw, wrong, `${path}[${i}]`);
      if (parsed === undefined) return undefined;
      out.push(parsed);
    }
    return out;
  });

/** Null is a value of its own. */
export const nullable = <T>(inner: Schema<T>): Schema<T | null> =>
  of<T | null>((value, wrong, path) => (value === null ? null : inner.parse(value, wrong, path)));

export interface Optional<T> extends Schema<T> {
  readonly optional: true;
}
/** May be missing from its object. */
export const optional = <T>(inner: Schema<T>): Optional<T> => ({ ...inner, optional: true });

type Shape = Readonly<Record<string, Schema<unknown>>>;
type Of<S> = S extends Schema<infer T> ? T : never;
type Needed<S extends Shape> = { readonly [K in keyof S as S[K] extends Optional<unknown> ? never : K]: Of<S[K]> };
type Maybe<S extends Shape> = { readonly [K in keyof S as S[K] extends Optional<unknown> ? K : never]?: Of<S[K]> };

/** An object with exactly these members. */
export const object = <S extends Shape>(shape: S): Schema<Needed<S> & Maybe<S>> => {
  const members = new Map(Object.entries(shape));
  return of((value, wrong, path) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return void wrong(path, 'object');
    const out: Record<string, unknown> = {};
    for (const key of Object.keys(value)) if (!members.has(key)) return void wrong(dot(path, key), 'unknown_key');
    for (const [key, schema] of members) {
      const raw = (value as Record<string, unknown>)[key];
      if (raw === undefined) {
        if ('optional' in schema) continue;
        return void wrong(dot(path, key), 'missing');
      }
      const parsed = schema.parse(raw, wrong, dot(path, key));
      if (parsed === undefined) return undefined;
      out[key] = parsed;
    }
    return out as Needed<S> & Maybe<S>;
  });
};

/** An object used as a table: any names as keys, at most `max`. */
export const table = <T>(item: Schema<T>, max: number): Schema<Readonly<Record<string, T>>> =>
  of((value, wrong, path) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return void wrong(path, 'object');
    const entries = Object.entries(value as Record<string, unknown>);
    if (entries.length > max) return void wrong(path, 'too_many', max);
    const out: [string, T][] = [];
    for (const [key, raw] of entries) {
      const parsed = item.parse(raw, wrong, dot(path, key));
      if (parsed === undefined) return undefined;
      out.push([key, parsed]);
    }
    return Object.fromEntries(out);
  });

const dot = (path: string, key: string): string => (path ? `${path}.${key}` : key);
