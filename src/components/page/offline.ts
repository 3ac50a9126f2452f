/** Registers the service worker after the page has loaded, and tells it what was loaded before it was there. */
const loadedSoFar = (): readonly string[] => [
  location.href.replace(/#.*/, ''),
  ...performance.getEntriesByType('resource').map(({ name }) => name),
].filter((url) => url.startsWith(location.origin));

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker.controller) {
    serviceWorker.addEventListener('controllerchange', () => {
      serviceWorker.controller?.postMessage({ loaded: loadedSoFar() });
    }, { once: true });
  }
  await serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
}

// Not in development, where a kept file would hide a change; absent without HTTPS; refused where storage is forbidden.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => { register().catch(() => undefined); });
}
