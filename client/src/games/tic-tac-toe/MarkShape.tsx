/** An X or an O, drawn as with a pen. */
import type { Mark } from '@tictactoe/shared/marks';

type Props = { mark: Mark; isDrawn?: boolean };

/** `isDrawn`: the strokes appear one after the other, unless the player prefers reduced motion. */
export function MarkShape({ mark, isDrawn = false }: Props) {
  const className = `mark mark--${mark.toLowerCase()}${isDrawn ? ' mark--drawn' : ''}`;
  return (
    <svg className={className} viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      {mark === 'X' ? (
        <>
          <path pathLength="1" d="M23 22C38 40 59 60 78 79" />
          <path pathLength="1" d="M79 23C61 39 40 60 22 77" />
        </>
      ) : (
        <path
          pathLength="1"
          d="M56 20C36 15 19 31 19 51C19 69 33 81 51 81C69 81 82 68 81 49C80 32 67 20 48 20"
        />
      )}
    </svg>
  );
}
