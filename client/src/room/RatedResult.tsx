/** What a rated game has made of the ratings: one's own, or both for who watches. Loaded once a game was rated. */
import { type Mark, marks } from '@tictactoe/shared/marks';
import type { RatedOutcome } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { changeText, ratingText } from '../i18n/rating-text.ts';
import { nameOf } from '../i18n/seat-names.ts';
import { texts } from '../i18n/texts.ts';

type Props = { room: Room; me: Mark | null; changes: RatedOutcome['changes'] };

export function RatedResult(props: Props) {
  return (
    <span role="status" data-testid="rated-result">
      {inWords(props)}
    </span>
  );
}

function inWords({ room, me, changes }: Props): string {
  const { changed, changedOf, notCounted } = texts.rating;
  if (changes === null) return notCounted;
  const partsOf = (mark: Mark): [string, string] => {
    const { before, after, isProvisional } = changes[mark];
    return [ratingText(after, isProvisional), changeText(before, after)];
  };
  if (me !== null) return changed(...partsOf(me));
  return marks.map((mark) => changedOf(nameOf(room, mark), ...partsOf(mark))).join(' · ');
}
