/**
 * Memoised promises with a least-recently-used limit. A rejected promise is forgotten at once, so that
 * the next call tries again; `onEvict` frees what falls out at the old end.
 */
export class PromiseMemo<T> {
  readonly #entries = new Map<string, Promise<T>>();

  constructor(
    private readonly limit: number,
    private readonly onEvict: (value: T) => void = () => undefined,
  ) {}

  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    const entry = known ?? make();
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (known === undefined) this.#watch(key, entry);
    return entry;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  #watch(key: string, entry: Promise<T>): void {
    entry.catch(() => { if (this.#entries.get(key) === entry) this.#entries.delete(key); });
    const [oldest] = this.#entries;
    if (this.#entries.size <= this.limit || oldest === undefined) return;
    this.#entries.delete(oldest[0]);
    oldest[1].then(this.onEvict, () => undefined);
  }
}
