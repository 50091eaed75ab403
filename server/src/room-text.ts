/** A room as JSON. What is stored, published, answered and told is one and the same text, written once. */
import type { Room } from '@tictactoe/shared/room';

/** A document is never changed, so its text holds for as long as it does. */
const texts = new WeakMap<Room, string>();

export function textOf(room: Room): string {
  let text = texts.get(room);
  if (text === undefined) {
    text = JSON.stringify(room);
    texts.set(room, text);
  }
  return text;
}

/** For a document that came as text. */
export const keepText = (room: Room, text: string): void => void texts.set(room, text);
