/**
 * The tab's connection outside of rooms: one for all who need one there. It is given to a room that
 * is entered from there, so that entering takes no second one.
 */
import type { Connection } from './connection.ts';

export type TabConnection = ReturnType<typeof createTabConnection>;

/** Long enough for the room that is entered next to ask for it. */
const lingerMs = 2000;

type Deps = {
  open: () => Promise<Connection>;
  /** Whether the player in this slot is the one to enter the room. */
  isRightPlayer: (slot: number, roomId: string) => boolean;
};

export function createTabConnection({ open, isRightPlayer }: Deps) {
  let line: Promise<Connection> | null = null;
  let holds = 0;
  let isGiven = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const drop = (): void => {
    clearTimeout(timer);
    void line?.then((connection) => connection.close());
    line = null;
    isGiven = false;
  };
  const letGo = (): void => {
    holds -= 1;
    if (holds > 0) return;
    // What a room has been entered on ends with that room: to the server, it is still there.
    if (isGiven) drop();
    else timer = setTimeout(drop, lingerMs);
  };

  return {
    /** The connection, for as long as the caller does not close it. */
    async hold(): Promise<Connection> {
      holds += 1;
      clearTimeout(timer);
      line ??= open();
      const connection = (await line).share();
      let isHeld = true;
      return {
        ...connection,
        close() {
          connection.close();
          if (isHeld) letGo();
          isHeld = false;
        },
      };
    },

    /** For entering a room: the connection if there is one and its player may take a seat there. */
    async give(roomId: string): Promise<Connection | null> {
      if (line === null) return null;
      const given = (await line).share();
      const isRight =
        isRightPlayer(given.player.slot, roomId) && (await given.player.holdRoom(roomId));
      if (!isRight) {
        given.close();
        return null;
      }
      isGiven = true;
      if (holds === 0) drop();
      return given;
    },

    /** Ends it as soon as nobody holds it, for a page that is put away. */
    hurry: drop,
  };
}
