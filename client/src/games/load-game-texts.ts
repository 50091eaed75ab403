/** Loads the texts of games that the page does not need at first. */

let load: () => Promise<void>;

/** To be called before anything is rendered: `loadTexts` loads and sets them. */
export function setGameTexts(loadTexts: () => Promise<void>): void {
  load = loadTexts;
}

/** Rejects if they cannot be loaded. */
export const loadGameTexts = (): Promise<void> => load();
