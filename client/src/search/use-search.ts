/** The search for an opponent as React sees it. It lives longer than the page that shows it. */
import { useSyncExternalStore } from 'react';
import { tab } from '../net/lounge.ts';
import { MatchSearch } from './match-search.ts';

export const matchSearch = new MatchSearch(tab);

// A page that is put away looks for nobody.
addEventListener('pagehide', matchSearch.end);

export const useSearch = () => useSyncExternalStore(matchSearch.subscribe, matchSearch.state);
