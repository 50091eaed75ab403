/** Shows a notification when the player's turn begins while the tab is hidden, if they have chosen that. */
import { type Mark, otherMark } from '@tictactoe/shared/marks';
import { markToMove, type Room } from '@tictactoe/shared/room';
import { useEffect } from 'react';
import { labelOf } from '../i18n/seat-names.ts';
import { loadTexts, texts } from '../i18n/texts.ts';
import { usePreference } from '../settings/preferences.ts';

export function useTurnNotice(room: Room | null, me: Mark | null): void {
  const [isWanted] = usePreference('notify');
  const turn = room !== null && me !== null && markToMove(room) === me ? room.moves.length : null;
  const roomId = room?.id ?? '';
  const opponent = room !== null && me !== null ? labelOf(room, otherMark(me)) : '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each turn, whatever else changes.
  useEffect(() => {
    if (turn === null || !isWanted || !document.hidden) return;
    let close = () => {};
    const parts = [import('../settings/turn-notice.ts'), loadTexts('later')] as const;
    void Promise.all(parts).then(([{ noticeState, showNotice }]) => {
      if (noticeState() !== 'allowed') return;
      const { yourTurn, against } = texts.notification;
      const notice = showNotice(yourTurn, against(opponent), roomId);
      close = () => notice?.close();
    });
    // A player who looks at the tab needs no notification.
    const looked = () => document.hidden || close();
    document.addEventListener('visibilitychange', looked);
    return () => {
      document.removeEventListener('visibilitychange', looked);
      close();
    };
  }, [turn, roomId, room?.round]);
}
