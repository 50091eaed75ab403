/**
 * Ends something while the page is put away, and begins it again if the browser brings the page back:
 * a page that holds locks and sockets would not be kept, or would keep a seat from the living.
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
