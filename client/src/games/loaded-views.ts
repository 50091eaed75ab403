/** The views of games that are loaded, by the names of the games: `views.ts` loads them and gives them out. */
export const loadedViews: Record<string, unknown> = {};
