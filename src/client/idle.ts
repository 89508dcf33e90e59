/** Runs a task after what is on the screen: a page that is being read has better things to do. Outside a browser: at once. */
export const whenIdle = (task: () => void): void => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(task, { timeout: 2000 });
  else task();
};
