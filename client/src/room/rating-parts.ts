/** What a room shows of accounts and ratings, loaded on demand. Not in room-parts.ts: seats import this, and some of its parts import seats. */
import { onDemand } from '../ui/on-demand.ts';

const loadRatings = () => import('./Ratings.tsx');
export const RatedResult = onDemand(async () => (await loadRatings()).RatedResult, 'account');
export const SeatAccount = onDemand(async () => (await loadRatings()).SeatAccount, 'account');
