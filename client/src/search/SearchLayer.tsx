/** The search for an opponent: on the home page, and above a game with the computer meanwhile. */
import { matchKindNamed } from '@tictactoe/shared/games/match-kinds';
import { useEffect, useLayoutEffect } from 'react';
import { useService } from '../context/app-context.ts';
import { titleOf } from '../i18n/game-title.ts';
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { useCreateRoom } from '../room/use-create-room.ts';
import { useStore } from '../store/use-store.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import { createMatchSearch } from './match-search.ts';
import { createMatchWish } from './match-wish.ts';
import { SearchPanel, type Stage } from './SearchPanel.tsx';
import { SearchStrip } from './SearchStrip.tsx';
import type { Search } from './search-reducer.ts';
import { useOpponentSound } from './use-opponent-sound.ts';
import { useTitleMeanwhile } from './use-title-meanwhile.ts';
import { nameOfKind } from './WishSelect.tsx';

type Props = {
  /** The room on the page, if any. */
  roomId: string | null;
  onEnd: () => void;
};

/** Starts the search when it is mounted, on any screen; asks a player who plays the computer. */
export function SearchLayer({ roomId, onEnd }: Props) {
  const search = useService(createMatchSearch);
  const state = useStore(search);
  const secondsLeft = useSecondsUntil(endOf(state), 0) ?? 0;
  const isAsking = state.status === 'asking';
  useEffect(() => {
    const stopListening = search.subscribe(() => {
      if (search.state().status === 'idle') onEnd();
    });
    search.begin();
    return stopListening;
  }, [search, onEnd]);
  // Before anything is painted: a search that ends with the room is not to be seen on the home page.
  useLayoutEffect(() => search.follow(roomId), [search, roomId]);
  useOpponentSound(isAsking);
  useTitleMeanwhile(isAsking ? texts.search.title(secondsLeft, nameIn(state)) : '');

  if (state.status === 'idle' || state.meanwhile === null || roomId === null) return null;
  return (
    <SearchStrip
      search={state}
      secondsLeft={secondsLeft}
      onAccept={search.accept}
      onDecline={() => search.rest('declined')}
      onStop={() => search.rest('stopped')}
      onAgain={search.begin}
    />
  );
}

/** Takes the place of the ways to play. */
export function SearchBox({ onGo }: { onGo: Go }) {
  const search = useService(createMatchSearch);
  const state = useStore(search);
  const wish = useStore(useService(createMatchWish));
  const secondsLeft = useSecondsUntil(endOf(state), 0) ?? 0;
  const { create } = useCreateRoom(onGo, search.goElsewhere);
  useTitleMeanwhile(texts.seeking.heading, titleOf(matchKindNamed(wish)?.game));
  return (
    <SearchPanel
      stage={stageOf(state, nameOfKind(wish), secondsLeft)}
      onCancel={search.end}
      onPlayMeanwhile={() => create({ computer: 'medium', begins: 'chance' })}
    />
  );
}

function stageOf(search: Search, kind: string, secondsLeft: number): Stage {
  if (search.status === 'asking' || search.status === 'meeting') {
    const { name, isAsked } = search.encounter;
    return { status: 'meeting', name, isAsked, secondsLeft };
  }
  if (search.status !== 'seeking') return { status: 'seeking', missed: null };
  if (search.isAlone) return { status: 'alone', kind };
  return { status: 'seeking', missed: search.missed };
}

const endOf = (search: Search): number | null =>
  search.status === 'asking' || search.status === 'meeting' ? search.encounter.endsAt : null;

const nameIn = (search: Search): string =>
  (search.status === 'asking' ? search.encounter.name : null) ?? texts.seeking.somebody;
