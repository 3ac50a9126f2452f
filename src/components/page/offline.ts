/** Registers the service worker after the page has loaded, and tells it which page to keep for a time without a network. */

/** Who leaves sooner has not read the page. */
const STAY_MS = 3000;

/** The page with all that it has loaded at once; what its widgets need to wake when the reader stays. */
function keepPage(): void {
  const post = (loaded?: readonly string[]): void => { navigator.serviceWorker.controller?.postMessage({ page: location.pathname, loaded }); };
  post(performance.getEntriesByType('resource').map(({ name }) => name));
  setTimeout(post, STAY_MS);
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) keepPage();
  // The first visit, and a new build: what the page had loaded before this worker was there.
  serviceWorker.addEventListener('controllerchange', keepPage);
  await serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
}

// Not in development, where a kept file would hide a change; absent without HTTPS; refused where storage is forbidden.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => { register().catch(() => undefined); });
}
