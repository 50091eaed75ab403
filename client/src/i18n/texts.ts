/**
 * The texts in use, by the parts in which they are loaded: with the page, with a screen, or with what is
 * loaded when it is first needed. They are to be read while rendering, not while a module loads.
 */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { AccountTexts } from './english/account.ts';
import type { HomeTexts } from './english/home.ts';
import type { LaterTexts } from './english/later.ts';
import type { PageTexts } from './english/page.ts';
import type { RoomTexts } from './english/room.ts';

/** The parts beside that of the page, each with its texts. */
export type TextParts = {
  home: HomeTexts;
  room: RoomTexts;
  later: LaterTexts;
  account: AccountTexts;
};
export type LoadTexts = { [Part in keyof TextParts]: () => Promise<TextParts[Part]> };
export type Texts = PageTexts & HomeTexts & RoomTexts & LaterTexts & AccountTexts;

export const texts = {} as Texts;
const loaders = {} as LoadTexts;

/** To be called before anything is rendered: the page's texts, and where the others come from. */
export function setTexts(page: PageTexts, load: LoadTexts): void {
  Object.assign(texts, page);
  Object.assign(loaders, load);
}

/** Loads the texts of a part; rejects if they cannot be loaded. */
export const loadTexts = async (part: keyof TextParts): Promise<void> =>
  void Object.assign(texts, await loaders[part]());

/**
 * Why a request was refused; empty until the texts that come later are loaded. A newer server may refuse for a
 * reason that is not known here [R12].
 */
export const refusalText = (code: ErrorCode): string =>
  (texts as Partial<Texts>).refusals?.[code] ?? texts.refusals?.internal ?? '';
