/** A real link home that does not load the page again, unless asked for a new tab. */
import type { MouseEvent, ReactNode } from 'react';

type Props = { className: string; onGoHome: () => void; children: ReactNode };

export function HomeLink({ className, onGoHome, children }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onGoHome();
  };
  return (
    <a className={className} href="/" data-testid="home" onClick={follow}>
      {children}
    </a>
  );
}
