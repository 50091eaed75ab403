/** Words the changes of a room for a screen reader. */
import type { Mark } from '@tictactoe/shared/marks';
import type { Room } from '@tictactoe/shared/room';
import { useEffect, useRef, useState } from 'react';
import { announcementOf } from './describe-game.ts';

/** `urgent` is announced as soon as it is not empty: a refusal, trouble with the connection, a clock. */
export function useAnnouncement(room: Room | null, me: Mark | null, urgent: string): string {
  const [text, setText] = useState('');
  const before = useRef<Room | null>(null);

  useEffect(() => {
    if (room === null || room === before.current) return;
    const change = announcementOf(before.current, room, me);
    before.current = room;
    if (change !== '') setText(change);
  }, [room, me]);
  useEffect(() => {
    if (urgent !== '') setText(urgent);
  }, [urgent]);
  return text;
}
