/**
 * Keeps the focus in the page: browsers drop it when the element that has it is removed or hidden, and whoever
 * uses a keyboard or a screen reader starts again at the top. It goes to the page's heading then.
 */

/** Returns what stops it. */
export function keepFocus(): () => void {
  let last: Element | null = document.activeElement;
  const remember = ({ target }: FocusEvent) => {
    last = target as Element;
  };
  const forget = () => {
    const left = last;
    // A removed element may lose the focus by an event, too.
    queueMicrotask(() => {
      if (left === last && left !== null && isShown(left)) last = document.activeElement;
    });
  };
  const look = () => {
    const { activeElement, body } = document;
    // What was hidden keeps the focus until the page is drawn.
    const isNowhere = activeElement === body || activeElement === last;
    if (isNowhere && last !== null && !isShown(last)) focusHeading();
  };
  const changes = new MutationObserver(look);
  changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['style'] });
  document.addEventListener('focusin', remember);
  document.addEventListener('focusout', forget);
  return () => {
    changes.disconnect();
    document.removeEventListener('focusin', remember);
    document.removeEventListener('focusout', forget);
  };
}

function focusHeading(): void {
  const heading = [...document.querySelectorAll<HTMLElement>('h1')].find(isShown);
  if (heading === undefined) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

const isShown = (element: Element) => element.isConnected && element.checkVisibility();
