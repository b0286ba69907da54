/** Asks the browser to keep the shell (see build/offline-worker.js). Where it may not, a form still keeps its typing, but not over a reload without network. */
export async function registerWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/sw.js');
  } catch {
    // Private windows and policies of an office may forbid it.
  }
}
