/** The page's language: chosen once, by those of the browser. To add one: its files beside the others, and an entry below. */
import { setGameTexts } from '../../games/load-game-texts.ts';
import { ticTacToeTexts } from '../../games/tic-tac-toe/texts.ts';
import { ultimateTexts } from '../../games/ultimate/texts.ts';
import { pickLanguage } from '../../i18n/pick-language.ts';
import { type LoadTexts, setTexts } from '../../i18n/texts.ts';
import type { Language } from './english.ts';
import type { GamesLanguage } from './english-games.ts';

type LoadLanguage = LoadTexts & {
  page: () => Promise<Language>;
  games: () => Promise<GamesLanguage>;
};

const english: LoadLanguage = {
  page: async () => (await import('./english.ts')).english,
  home: async () => (await import('../../i18n/english/home.ts')).home,
  room: async () => (await import('../../i18n/english/room.ts')).room,
  later: async () => (await import('../../i18n/english/later.ts')).later,
  account: async () => (await import('../../i18n/english/account.ts')).account,
  games: async () => (await import('./english-games.ts')).games,
};
const german: LoadLanguage = {
  page: async () => (await import('./german.ts')).german,
  home: async () => (await import('../../i18n/german/home.ts')).home,
  room: async () => (await import('../../i18n/german/room.ts')).room,
  later: async () => (await import('../../i18n/german/later.ts')).later,
  account: async () => (await import('../../i18n/german/account.ts')).account,
  games: async () => (await import('./german-games.ts')).games,
};
const languages = { en: english, de: german };

/** The first wanted language that exists; English if none does. */
export const languageFor = (wanted: readonly string[]): LoadLanguage =>
  pickLanguage<LoadLanguage>(languages, wanted);

/** To be awaited before anything is rendered; the other texts come with what shows them. */
export async function setLanguage(language: LoadLanguage): Promise<void> {
  const { texts, ...games } = await language.page();
  setTexts(texts, language);
  const set = ({ ticTacToe, ultimate }: Omit<Language, 'texts'> | GamesLanguage) => {
    Object.assign(ticTacToeTexts, ticTacToe);
    Object.assign(ultimateTexts, ultimate);
  };
  set(games);
  setGameTexts(async () => set(await language.games()));
}
