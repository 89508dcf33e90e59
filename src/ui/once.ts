/** Called where a library is loaded when it is first needed. */

/** Loaded once; what fails is asked for again by whoever needs it next. */
export function once<M>(load: () => Promise<M>): () => Promise<M> {
  let it: Promise<M> | undefined;
  return () =>
    (it ??= load().catch((error: unknown) => {
      it = undefined;
      throw error;
    }));
}
