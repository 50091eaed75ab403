/** The state of one's own connection, in a word and a sign. */
import { texts } from '../i18n/texts.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';

export type ShownLink = keyof typeof texts.link;

const icons: Record<ShownLink, IconName> = {
  connecting: 'working',
  connected: 'connected',
  moving: 'working',
  reconnecting: 'working',
  offline: 'offline',
  paused: 'paused',
};

export function ConnectionPill({ link }: { link: ShownLink }) {
  return (
    <p className={`pill pill--${link}`} data-testid="connection" data-state={link}>
      <Icon name={icons[link]} />
      {texts.link[link]}
    </p>
  );
}
