/** Somebody honest who presses "Play now", and again if the other does not come. */
import type { Room } from '@tictactoe/shared/room';
import type { Player } from './player.ts';

/** Resolves to the room once both have come to it; rejects with the code of a refusal. */
export async function meet(player: Player): Promise<Room> {
  const { name, socket } = player;
  let after: string | undefined;
  for (;;) {
    const told = Promise.withResolvers<string>();
    const onReady = ({ roomId }: { roomId: string }) => told.resolve(roomId);
    socket.once('match:ready', onReady);
    const answer = await player.ask('match:seek', { name, ...(after !== undefined && { after }) });
    if (!answer.ok) throw new Error(answer.code);
    const roomId = answer.roomId ?? (await told.promise);
    socket.off('match:ready', onReady);
    const room = await settled(player, roomId);
    if (room.status === 'playing') return room;
    after = roomId;
  }
}

/** The room once both are there, or once one has been waited for in vain. */
function settled(player: Player, roomId: string): Promise<Room> {
  return new Promise((resolve, reject) => {
    const look = (room: Room) => {
      if (room.id !== roomId) return;
      const hasMet = room.status === 'playing' && room.meetBy === null;
      if (!hasMet && room.status !== 'over') return;
      player.socket.off('room:updated', look);
      resolve(room);
    };
    player.socket.on('room:updated', look);
    player.join(roomId).then(look, reject);
  });
}
