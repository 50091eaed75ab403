/** Tells one who came third that both seats are taken. */
import { texts } from '../texts/texts.ts';
import { Icon } from './Icon.tsx';

export function WatchingBanner() {
  return (
    <p className="watching" data-testid="watching">
      <Icon name="eye" />
      {texts.game.watching}
    </p>
  );
}
