/** What people write to each other: what may be said. Text is text: no markup, no links. */
import { isReadable, tidyName } from './player-name.ts';

/** In characters as people count them, roughly: code points. */
export const messageMaxLength = 200;

/** One line: runs of white space become one space. */
export const tidyMessage = tidyName;

/** Whether a chat takes what was typed: something to read, no control or direction characters. */
export function isMessage(typed: string): boolean {
  const text = tidyMessage(typed);
  return isReadable(text) && [...text].length <= messageMaxLength;
}

/** The reactions on offer. */
export const reactions = ['👏', '😄', '😮', '🤔', '😭', '❤️'] as const;
export type Reaction = (typeof reactions)[number];
