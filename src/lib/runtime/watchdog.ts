/**
 * The promise, or an error once the budget is spent: parallel WebGPU work can hang without any error.
 * `onTimeout` stops the culprit and makes the error.
 */
export function watch<T>(promise: Promise<T>, budgetMs: number, onTimeout: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { reject(onTimeout()); }, budgetMs);
    promise.then(resolve, reject).finally(() => { clearTimeout(timer); });
  });
}
