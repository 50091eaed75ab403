/**
 * The strip above a game with the computer: that the search goes on, the question whether to leave for an
 * opponent, and afterwards a way to look again. It stays as long as the game is shown, so that nothing moves.
 */
import { texts } from '../i18n/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { HumanPrompt } from './HumanPrompt.tsx';
import type { Search } from './search-reducer.ts';
import './search.css';

type Props = {
  search: Exclude<Search, { status: 'idle' }>;
  secondsLeft: number;
  onAccept: () => void;
  onDecline: () => void;
  onStop: () => void;
  onAgain: () => void;
};

export function SearchStrip({ search, secondsLeft, onAccept, onDecline, onStop, onAgain }: Props) {
  return (
    <section className="search-strip" aria-label={texts.search.label}>
      <Place />
      {search.status === 'asking' || search.status === 'meeting' ? (
        <HumanPrompt
          key={search.encounter.roomId}
          name={search.encounter.name ?? texts.seeking.somebody}
          isAsked={search.encounter.isAsked}
          secondsLeft={secondsLeft}
          isAccepted={search.status === 'meeting'}
          onAccept={onAccept}
          onDecline={onDecline}
        />
      ) : (
        <Line search={search} onStop={onStop} onAgain={onAgain} />
      )}
    </section>
  );
}

/** Keeps the place of whatever may come: whatever size the text has, nothing moves. */
const Place = () => (
  <>
    <div className="human search-strip__place" aria-hidden="true">
      <p className="human__words">
        <strong>–</strong>
        <span>{texts.search.ask}</span>
      </p>
      <span className="human__seconds">{texts.seeking.secondsLeft(10)}</span>
      <span className="human__buttons">
        <span className="button">{texts.search.accept}</span>
        <span className="button">{texts.search.decline}</span>
      </span>
    </div>
    <div className="search-strip__line search-strip__place" aria-hidden="true">
      <p>{texts.search.passed}</p>
      <span className="button">{texts.search.again}</span>
    </div>
  </>
);

type LineProps = Pick<Props, 'onStop' | 'onAgain'> & {
  search: Extract<Search, { status: 'seeking' | 'resting' }>;
};

function Line({ search, onStop, onAgain }: LineProps) {
  const isSeeking = search.status === 'seeking';
  return (
    <div className="search-strip__line" data-testid={isSeeking ? 'still-seeking' : 'search-rests'}>
      {isSeeking && <Icon name="working" />}
      <p role="status">{lineOf(search)}</p>
      <button
        type="button"
        className={isSeeking ? 'button button--quiet' : 'button'}
        data-testid={isSeeking ? 'cancel-seek' : 'seek-again'}
        onClick={isSeeking ? onStop : onAgain}
      >
        {isSeeking ? texts.search.stop : texts.search.again}
      </button>
    </div>
  );
}

function lineOf(search: LineProps['search']): string {
  if (search.status === 'seeking') {
    return search.missed === null ? texts.search.strip : texts.search.gone(search.missed);
  }
  switch (search.why) {
    case 'stopped':
    case 'declined':
      return texts.search.stopped;
    case 'passed':
      return texts.search.passed;
    default:
      return search.why satisfies never;
  }
}
