/** What only who is signed in sees of other players, each loaded when it is first shown. */
import { onDemand } from '../ui/on-demand.ts';

export const FollowedCard = onDemand(
  async () => (await import('./FollowedCard.tsx')).FollowedCard,
  'account',
);
export const FollowPanel = onDemand(
  async () => (await import('./FollowPanel.tsx')).FollowPanel,
  'account',
);
export const OwnRating = onDemand(
  async () => (await import('./OwnRating.tsx')).OwnRating,
  'account',
);
