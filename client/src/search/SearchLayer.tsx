/** The search for an opponent: on the home page, and above a game with the computer that one plays meanwhile. */
import { useEffect, useState } from 'react';
import { texts } from '../i18n/texts.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { type Go, useMaking } from '../room/use-making.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import { HumanPrompt } from './HumanPrompt.tsx';
import { answerMs } from './match-search.ts';
import { SearchPanel } from './SearchPanel.tsx';
import { SearchStrip } from './SearchStrip.tsx';
import type { Search } from './search-state.ts';
import { matchSearch, useSearch } from './use-search.ts';
import './search.css';

type Props = {
  /** The room on the page, if any. */
  roomId: string | null;
  onMet: (opened: OpenedRoom) => void;
  onEnd: () => void;
};

/** Searches for as long as it is there, on whatever page one is; asks whoever plays the computer. */
export function SearchLayer({ roomId, onMet, onEnd }: Props) {
  const search = useSearch();
  useEffect(() => {
    Object.assign(matchSearch, { onMet, onEnd });
    matchSearch.begin();
  }, [onMet, onEnd]);
  useEffect(() => matchSearch.follow(roomId), [roomId]);

  if (search.status === 'idle' || search.meanwhile === null) return null;
  return (
    <>
      {/* It stays under the question: a board that moves is tapped in the wrong place. */}
      {roomId !== null && <SearchStrip onStop={matchSearch.end} />}
      {search.status !== 'seeking' && (
        <CountedPrompt key={search.roomId} isAccepted={search.status === 'meeting'} />
      )}
    </>
  );
}

function CountedPrompt({ isAccepted }: { isAccepted: boolean }) {
  const [endsAt] = useState(() => Date.now() + answerMs);
  useTitleMeanwhile(texts.search.askHeading);
  return (
    <HumanPrompt
      secondsLeft={useSecondsUntil(endsAt, 0) ?? 0}
      isAccepted={isAccepted}
      onAccept={matchSearch.accept}
      onDecline={matchSearch.end}
    />
  );
}

/** In the place of the ways to play. */
export function SearchBox({ onGo }: { onGo: Go }) {
  const { make } = useMaking(onGo, matchSearch.goElsewhere);
  useTitleMeanwhile(texts.search.heading);
  return (
    <SearchPanel
      stage={stageOf(useSearch())}
      onCancel={matchSearch.end}
      onPlayMeanwhile={() => make({ computer: 'medium', begins: 'chance' })}
    />
  );
}

function stageOf(search: Search) {
  if (search.status !== 'seeking') return 'found';
  return search.isAlone ? 'alone' : 'seeking';
}

/** Seen from another tab. */
function useTitleMeanwhile(lead: string): void {
  useEffect(() => {
    const before = document.title;
    const mine = `${lead} · ${texts.title}`;
    document.title = mine;
    return () => {
      // Unless somebody else has changed it since.
      if (document.title === mine) document.title = before;
    };
  }, [lead]);
}
