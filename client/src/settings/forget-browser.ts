/** Makes this browser a stranger: its secrets are gone, and it gets new ones. */
import { browserKeepsakes } from '../identity/keepsakes.ts';

/** The page begins anew with a new player [R7]; seats of the old ones stay theirs, and so nobody's. */
export function forgetBrowser(): void {
  browserKeepsakes().forgetEverybody();
  location.assign('/');
}
