/** What the build knows about the files that pages load, and what pages ask of it. */

/** One file of dist: path without the first slash, SHA-256 in lower-case hex, bytes, and the places of the modules that it imports statically. */
export type FileEntry = readonly [name: string, sha256: string, bytes: number, imports?: readonly number[]];

export interface Manifest {
  /** Another one on the server means that the site was built anew. */
  readonly build: string;
  readonly files: readonly FileEntry[];
}

/** The page's own files, verified before anybody may use them. There once the reader has made a first gesture. */
export interface Notes {
  /**
   * Fetches modules, workers or pictures with all that they import, so that the browser finds them sound in its cache.
   * @throws RuntimeError, whose message lacks its subject: “没有下载完：…”.
   */
  verify(urls: readonly string[]): Promise<void>;
  /** The bytes of one file. @throws as `verify`. */
  fetch(url: string): Promise<Blob>;
  /** Does what can be done about the elements in `notesBoot.lost`. */
  mend(): void;
  /** Whether the server has another build by now; then the page offers to be loaded anew. */
  isOutdated(): Promise<boolean>;
}

/** The part that stands in every page (boot.ts). */
export interface Boot {
  /** The rest of the loader, fetched with the first call. */
  load(): Promise<Notes>;
  /** Resolves once the files are sound; until then, what is wrong stands below `place`, with a button that tries again. */
  ready(urls: readonly string[], place: Element): Promise<void>;
  /** Says something below an element, or across the foot of the page when there is none; pressing the button takes it away. */
  tell(words: string, button: string, press: () => void, place?: Element): void;
  /** Says that only a reload helps. */
  tellReload(words: string, place?: Element): void;
  /** Whether the server has another build by now; false when it does not answer. */
  isOutdated(): Promise<boolean>;
  /** Elements whose file did not come, and scripts that have run. */
  readonly lost: Set<Element>;
  readonly ran: Set<EventTarget | null>;
  /** What the reader did before the scripts that wait for a reader ran; nobody asks afterwards. */
  early: Event[] | undefined;
}

declare global {
  var notes: Notes | undefined;
  var notesBoot: Boot | undefined;
}
