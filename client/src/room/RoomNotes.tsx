/** The notes below a room: watchers, servers, and the link for more people to watch. */
import { Suspense } from 'react';
import { texts } from '../i18n/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { LinkField } from './room-parts.ts';

type Props = {
  watchers: number;
  servers: string;
  round: number;
  /** `null` while the invitation shows the link. */
  url: string | null;
};

export function RoomNotes({ watchers, servers, round, url }: Props) {
  return (
    <section className="notes">
      <p className="notes__line">
        <span>{texts.game.round(round)}</span>
        <span data-testid="watchers">
          {watchers > 0 && (
            <>
              <Icon name="eye" />
              {texts.game.watchers(watchers)}
            </>
          )}
        </span>
      </p>
      <p className="notes__line" data-testid="servers">
        {servers}
      </p>
      {url !== null && (
        <details className="notes__invite">
          <summary>{texts.game.inviteToWatch}</summary>
          <Suspense>
            <LinkField url={url} />
          </Suspense>
        </details>
      )}
    </section>
  );
}
