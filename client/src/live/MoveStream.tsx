/** The moves as they happen, each with its board. */
import { readMove, tinyBoardOf } from '../games/tiny-boards.ts';
import type { ShownRequest } from './live-state.ts';
import { duration, liveTexts as texts } from './live-texts.ts';

type Props = { moves: ShownRequest[] };

export function MoveStream({ moves }: Props) {
  return (
    <section className="live__part" aria-labelledby="moves">
      <h2 id="moves">{texts.moves}</h2>
      <Moves moves={moves} />
    </section>
  );
}

function Moves({ moves }: Props) {
  if (moves.length === 0) return <p className="moves live__nothing">{texts.noMoves}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section className="moves" tabIndex={0} aria-label={texts.moveList}>
      <ol className="moves__list">
        {moves.map(({ server, room, move, receivedAt, committedAt }, place) =>
          move === null ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: places stand still, and moves pass through them.
            <li key={place} className="move">
              <Board move={move} />
              <p className="move__text">
                <strong className={`move__mark move__mark--${move.mark}`}>{move.mark}</strong>{' '}
                <span>{room}</span>
                <span className="move__server">{server}</span>
                {committedAt !== null && <span>{duration(committedAt - receivedAt)}</span>}
              </p>
            </li>
          ),
        )}
      </ol>
    </section>
  );
}

function Board({ move }: { move: NonNullable<ShownRequest['move']> }) {
  const { game, variant, place } = readMove(move);
  const TinyBoard = tinyBoardOf(game);
  if (TinyBoard === null) return <span className="tiny-board" />;
  const { mark, moves } = move;
  return <TinyBoard variant={variant} moves={moves} label={texts.moveOn(mark, place)} />;
}
