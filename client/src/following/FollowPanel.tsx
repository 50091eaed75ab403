/** On the page of another player: following them, what they do right now, watching and challenging them. */
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { PlayerActions } from './PlayerActions.tsx';
import { useFollowed } from './use-followed.ts';
import { whereaboutsOf } from './whereabouts.ts';
import './following.css';

type Props = { player: { id: string; name: string }; onGo: Go };

export function FollowPanel({ player, onGo }: Props) {
  const { players, isBusy, problem, follow, unfollow } = useFollowed();
  const followed = players?.find(({ id }) => id === player.id);
  const words = texts.following;
  const press = () => (followed === undefined ? follow(player.name) : unfollow(player.id));
  return (
    <div className="follow" data-testid="follow-panel">
      <div className="follow__buttons">
        <button
          type="button"
          className="button"
          aria-disabled={players === null || isBusy}
          data-testid="follow"
          onClick={() => players !== null && press()}
        >
          {followed === undefined ? words.follow : words.unfollow}
        </button>
        <PlayerActions
          player={player}
          watch={followed?.watch ?? null}
          // Of others it is not known: the servers tell who challenges them.
          mayBeChallenged={
            followed === undefined || (followed.isHere && followed.acceptsChallenges)
          }
          onGo={onGo}
        />
      </div>
      <p className="follow__note" role="status" data-testid="whereabouts">
        {problem !== null
          ? (texts.account.problems[problem] ?? texts.account.problems.internal)
          : followed && whereaboutsOf(followed)}
      </p>
    </div>
  );
}
