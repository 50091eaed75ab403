/** Steps through an old game of a player. */
import type { RatedGame } from '@tictactoe/shared/account-api';
import { gameNamed } from '@tictactoe/shared/games/games';
import { tinyBoardOf } from '../games/tiny-boards.ts';
import { texts } from '../i18n/texts.ts';
import { ReplayControls } from '../replay/ReplayControls.tsx';
import { useReplaySteps } from '../replay/use-replay-steps.ts';

/** The page must know the game. */
type Props = { game: RatedGame; onClose: () => void };

export function GameReplay({ game, onClose }: Props) {
  const { position, isRunning, step, toggle } = useReplaySteps(game.moves.length);
  const TinyBoard = tinyBoardOf(game.game);
  const words = positionInWords(game, position);
  return (
    <div className="old-game__replay">
      <div className="old-game__board">
        {TinyBoard && (
          <TinyBoard variant={game.variant} moves={game.moves.slice(0, position)} label={words} />
        )}
      </div>
      <p className="players__note" aria-hidden="true">
        {words}
      </p>
      <ReplayControls
        {...{ position, words, isRunning }}
        moves={game.moves.length}
        onStep={step}
        onToggle={toggle}
        onClose={onClose}
      />
    </div>
  );
}

function positionInWords({ game, variant, moves }: RatedGame, position: number): string {
  const move = moves[position - 1];
  if (move === undefined) return texts.profile.start;
  const place = gameNamed(game).moveText(variant, move);
  return texts.profile.position(position, moves.length, place);
}
