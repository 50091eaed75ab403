/** The three ways to play. */
import { Suspense, useEffect, useRef } from 'react';
import { MarkShape } from '../games/tic-tac-toe/MarkShape.tsx';
import { texts } from '../i18n/texts.ts';
import { RatedSwitch } from '../new-game/load-rated-switch.ts';
import { WishSelect } from '../search/WishSelect.tsx';
import { usePreference } from '../settings/preferences.ts';

export type Way = 'now' | 'friend' | 'computer';

type Props = {
  /** How many players are seeking an opponent. */
  seekers: number;
  /** The player has an account, so a game may be rated. */
  isSignedIn: boolean;
  /** The way that was shown before: it gets the focus. */
  cameFrom: Way | null;
  onChoose: (way: Way) => void;
};

export function PlayWays({ seekers, isSignedIn, cameFrom, onChoose }: Props) {
  const [isRated, setIsRated] = usePreference('rated');
  const group = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it appears.
  useEffect(() => {
    group.current?.querySelector<HTMLElement>(`[data-testid="play-${cameFrom}"]`)?.focus();
  }, []);
  const way = (name: Way) => ({
    type: 'button' as const,
    className: `way way--${name}`,
    'data-testid': `play-${name}`,
    onClick: () => onChoose(name),
  });
  return (
    <section className="ways" aria-label={texts.home.ways} ref={group}>
      <div className="now">
        <button {...way('now')}>
          <span className="way__name">{texts.home.playNow}</span>
          <span className="way__hint">
            {seekers > 0 ? texts.home.playNowSeekers(seekers) : texts.home.playNowHint}
          </span>
        </button>
        <WishSelect />
        {isSignedIn && (
          <Suspense>
            <RatedSwitch isOn={isRated} onChange={setIsRated} />
          </Suspense>
        )}
      </div>
      <button {...way('friend')}>
        <MarkShape mark="X" />
        <span className="way__name">{texts.home.playFriend}</span>
        <span className="way__hint">{texts.home.playFriendHint}</span>
      </button>
      <button {...way('computer')}>
        <MarkShape mark="O" />
        <span className="way__name">{texts.home.playComputer}</span>
        <span className="way__hint">{texts.home.playComputerHint}</span>
      </button>
    </section>
  );
}
