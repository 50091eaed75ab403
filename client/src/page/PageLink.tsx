/** A real link to another place of the app that does not load the page again, unless asked for a new tab. */
import type { MouseEvent, ReactNode } from 'react';
import type { Go } from './navigation.ts';
import { addressOf } from './route.ts';

type Props = {
  to: Parameters<Go>[0];
  onGo: Go;
  className?: string;
  testId?: string;
  isCurrent?: boolean;
  children: ReactNode;
};

export function PageLink({ to, onGo, className, testId, isCurrent = false, children }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onGo(to);
  };
  return (
    <a
      className={className}
      href={addressOf(to)}
      aria-current={isCurrent ? 'page' : undefined}
      data-testid={testId}
      onClick={follow}
    >
      {children}
    </a>
  );
}
