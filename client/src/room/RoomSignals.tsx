/** Sounds and notifications of a room. Loaded where one of them is switched on, or after the first input. */
import type { Mark } from '@tictactoe/shared/marks';
import type { Room } from '@tictactoe/shared/room';
import { useSounds } from './use-sounds.ts';
import { useTurnNotice } from './use-turn-notice.ts';

type Props = { room: Room | null; me: Mark | null };

export function RoomSignals({ room, me }: Props) {
  useSounds(room, me);
  useTurnNotice(room, me);
  return null;
}
