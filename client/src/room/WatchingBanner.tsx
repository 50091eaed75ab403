/** Tells a watcher that both seats are taken. */
import { texts } from '../i18n/texts.ts';
import { Icon } from '../ui/Icon.tsx';

export function WatchingBanner() {
  return (
    <p className="watching" data-testid="watching">
      <Icon name="eye" />
      {texts.game.watching}
    </p>
  );
}
