/** Records the games that are played on this page, for the home page's way back to them. */
import type { Room } from '@tictactoe/shared/room';
import { useEffect } from 'react';
import { type App, useService } from '../context/app-context.ts';
import { isRunning, type RunningGame, runningGameOf } from './running-game.ts';
import { storedGames, storeGames } from './stored-games.ts';

export function createGameRecorder({ localStorage }: App) {
  /** As they were last seen on this page. */
  const seen = new Map<string, RunningGame>();
  let leftRoomId: string | null = null;

  const store = (roomId: string, game: RunningGame | null): void => {
    const games = storedGames(localStorage) as RunningGame[];
    const others = games.filter((other) => other?.roomId !== roomId);
    storeGames(localStorage, game !== null && isRunning(game) ? [game, ...others] : others);
  };
  return {
    seen: (roomId: string): RunningGame | null => seen.get(roomId) ?? null,
    /** The room that was left last, if its game goes on. */
    leftRoomId: () => leftRoomId,

    /** To be called with every document of a room that this page is in. */
    record(room: Room, playerId: string): void {
      const game = runningGameOf(room, playerId);
      if (game === null) return;
      seen.set(room.id, game);
      store(room.id, game);
    },
    /** The player has given up the seat. */
    forget(roomId: string): void {
      seen.delete(roomId);
      store(roomId, null);
    },
    setLeft(roomId: string | null): void {
      const game = roomId === null ? undefined : seen.get(roomId);
      leftRoomId = game !== undefined && isRunning(game) ? roomId : null;
    },
  };
}

/** Records the room that is shown; returns what is to be called when its seat is given up for good. */
export function useGameRecorder(roomId: string, room: Room | null, playerId: string | null) {
  const recorder = useService(createGameRecorder);
  useEffect(() => {
    if (room !== null && playerId !== null) recorder.record(room, playerId);
  }, [recorder, room, playerId]);
  useEffect(() => {
    recorder.setLeft(null);
    return () => recorder.setLeft(roomId);
  }, [recorder, roomId]);
  return () => recorder.forget(roomId);
}
