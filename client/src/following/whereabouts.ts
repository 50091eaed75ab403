/** What a followed player does right now, in words. */
import { texts } from '../i18n/texts.ts';
import type { FollowedPlayer } from './use-followed.ts';

export function whereaboutsOf({ isHere, isPlaying, acceptsChallenges }: FollowedPlayer): string {
  const { away, here, playing, closed } = texts.following;
  if (!isHere) return away;
  const what = isPlaying ? playing : here;
  return acceptsChallenges ? what : `${what} · ${closed}`;
}
