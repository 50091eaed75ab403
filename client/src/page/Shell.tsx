/** The frame of every screen: a link home, the settings, room for more tools, and the main part. */
import type { ReactNode } from 'react';
import { MarkShape } from '../games/tic-tac-toe/MarkShape.tsx';
import { texts } from '../i18n/texts.ts';
import { SettingsButton } from '../settings/SettingsButton.tsx';
import { HomeLink } from './HomeLink.tsx';

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
