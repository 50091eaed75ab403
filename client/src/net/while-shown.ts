/**
 * Stops something while the page is in the back/forward cache, and starts it again if the page comes back:
 * a page with locks and sockets would not be cached, or would block its seat for other tabs.
 */
export function whileShown(start: () => () => void): () => void {
  let stop = start();
  const hidden = () => stop();
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) stop = start();
  };
  addEventListener('pagehide', hidden);
  addEventListener('pageshow', shown);
  return () => {
    removeEventListener('pagehide', hidden);
    removeEventListener('pageshow', shown);
    stop();
  };
}
