/** What every screen has around it: the way home, room for the connection, the settings, the main part. */
import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { HomeLink } from './HomeLink.tsx';
import { MarkShape } from './MarkShape.tsx';
import { SettingsButton } from './SettingsButton.tsx';

type Props = { onGoHome: () => void; aside?: ReactNode; children: ReactNode };

export function Shell({ onGoHome, aside, children }: Props) {
  return (
    <div className="shell">
      <header className="header">
        <HomeLink className="wordmark" onGoHome={onGoHome}>
          <span className="wordmark__marks">
            <MarkShape mark="X" />
            <MarkShape mark="O" />
          </span>
          <span className="wordmark__text">{texts.title}</span>
        </HomeLink>
        <div className="header__tools">
          {aside}
          <SettingsButton />
        </div>
      </header>
      {children}
    </div>
  );
}
