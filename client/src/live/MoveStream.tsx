/** The moves as they happen, each with its board. */

import { TinyBoard } from '../games/tic-tac-toe/TinyBoard.tsx';
import type { ShownRequest } from './live-state.ts';
import { duration, liveTexts as texts } from './live-texts.ts';

type Props = { moves: ShownRequest[] };

export function MoveStream({ moves }: Props) {
  return (
    <section className="live__part" aria-labelledby="moves">
      <h2 id="moves">{texts.moves}</h2>
      {moves.length === 0 && <p className="live__nothing">{texts.noMoves}</p>}
      <ol className="moves">
        {moves.map(({ key, server, room, move, receivedAt, committedAt }) =>
          move === null ? null : (
            <li key={key} className="move">
              <TinyBoard {...move} />
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
