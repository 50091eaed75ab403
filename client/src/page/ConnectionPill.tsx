/** Shows the status of the player's connection as a word and an icon. */
import { texts } from '../i18n/texts.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';

type ConnectionStatus = keyof typeof texts.connectionStatus;

const icons: Record<ConnectionStatus, IconName> = {
  connecting: 'working',
  connected: 'connected',
  moving: 'working',
  reconnecting: 'working',
  offline: 'offline',
  paused: 'paused',
};

export function ConnectionPill({ status }: { status: ConnectionStatus }) {
  return (
    <p className={`pill pill--${status}`} data-testid="connection" data-state={status}>
      <Icon name={icons[status]} />
      {texts.connectionStatus[status]}
    </p>
  );
}
