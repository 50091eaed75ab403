/** The search for an opponent: on the home page, and above a game with the computer meanwhile. */
import { useEffect, useState } from 'react';
import { useService } from '../context/app-context.ts';
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { useCreateRoom } from '../room/use-create-room.ts';
import { useStore } from '../store/use-store.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import { HumanPrompt } from './HumanPrompt.tsx';
import { answerMs, createMatchSearch } from './match-search.ts';
import { SearchPanel } from './SearchPanel.tsx';
import { SearchStrip } from './SearchStrip.tsx';
import type { Search } from './search-reducer.ts';
import './search.css';

type Props = {
  /** The room on the page, if any. */
  roomId: string | null;
  onEnd: () => void;
};

/** Starts the search when it is mounted, on any screen; asks a player who plays the computer. */
export function SearchLayer({ roomId, onEnd }: Props) {
  const search = useService(createMatchSearch);
  const state = useStore(search);
  useEffect(() => {
    const stopListening = search.subscribe(() => {
      if (search.state().status === 'idle') onEnd();
    });
    search.begin();
    return stopListening;
  }, [search, onEnd]);
  useEffect(() => search.follow(roomId), [search, roomId]);

  if (state.status === 'idle' || state.meanwhile === null) return null;
  return (
    <>
      {/* It stays below the question, so that the board does not move under a finger. */}
      {roomId !== null && <SearchStrip onStop={search.end} />}
      {state.status !== 'seeking' && (
        <CountedPrompt key={state.roomId} isAccepted={state.status === 'meeting'} />
      )}
    </>
  );
}

function CountedPrompt({ isAccepted }: { isAccepted: boolean }) {
  const search = useService(createMatchSearch);
  const [endsAt] = useState(() => Date.now() + answerMs);
  useTitleMeanwhile(texts.search.askHeading);
  return (
    <HumanPrompt
      secondsLeft={useSecondsUntil(endsAt, 0) ?? 0}
      isAccepted={isAccepted}
      onAccept={search.accept}
      onDecline={search.end}
    />
  );
}

/** Takes the place of the ways to play. */
export function SearchBox({ onGo }: { onGo: Go }) {
  const search = useService(createMatchSearch);
  const state = useStore(search);
  const { create } = useCreateRoom(onGo, search.goElsewhere);
  useTitleMeanwhile(texts.search.heading);
  return (
    <SearchPanel
      stage={stageOf(state)}
      onCancel={search.end}
      onPlayMeanwhile={() => create({ computer: 'medium', begins: 'chance' })}
    />
  );
}

function stageOf(search: Search) {
  if (search.status !== 'seeking') return 'found';
  return search.isAlone ? 'alone' : 'seeking';
}

/** For a player who looks at another tab. */
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
