/**
 * The app's connection outside of rooms: one for all who need one there. It is handed over to the room
 * that is entered next, so that entering a room opens no second one.
 */
import type { Connection } from './connection.ts';

export type AppConnection = ReturnType<typeof createAppConnection>;

/** Long enough for the room that is entered next to take it over. */
const lingerMs = 2000;

type Deps = {
  /** Opens one for entering the room, or for outside of rooms (`null`). */
  open: (roomId: string | null) => Promise<Connection>;
  /** Whether the player in this slot is the one to enter the room. */
  isRightPlayer: (slot: number, roomId: string) => boolean;
};

export function createAppConnection({ open, isRightPlayer }: Deps) {
  let opened: Promise<Connection> | null = null;
  let holders = 0;
  let isHandedOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Closes it for the app; those who hold it keep it until they close it. */
  const drop = (): void => {
    clearTimeout(timer);
    void opened?.then((connection) => connection.close());
    opened = null;
    isHandedOver = false;
  };
  const release = (): void => {
    holders -= 1;
    if (holders > 0) return;
    // For the server, this connection is in the room that was entered on it: it ends with that room.
    if (isHandedOver) drop();
    else timer = setTimeout(drop, lingerMs);
  };
  /** The connection, if there is one and its player may take a seat in the room. */
  const handOver = async (roomId: string): Promise<Connection | null> => {
    if (opened === null) return null;
    const shared = (await opened).share();
    const isRight =
      isRightPlayer(shared.player.slot, roomId) && (await shared.player.lockRoom(roomId));
    if (!isRight) {
      shared.close();
      return null;
    }
    isHandedOver = true;
    if (holders === 0) drop();
    return shared;
  };

  return {
    drop,
    handOver,
    /** Connects anew, so that the server reads the browser's cookies again. */
    renew: (): void => void opened?.then((connection) => connection.renew()),
    /** Opens it if nobody has; the caller closes what is returned. */
    async hold(): Promise<Connection> {
      holders += 1;
      clearTimeout(timer);
      opened ??= open(null);
      const connection = (await opened).share();
      let isHeld = true;
      return {
        ...connection,
        close() {
          connection.close();
          if (isHeld) release();
          isHeld = false;
        },
      };
    },

    /** A connection to join the room on. */
    enterRoom: async (roomId: string): Promise<Connection> =>
      (await handOver(roomId)) ?? open(roomId),
  };
}
