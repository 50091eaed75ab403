/** What a room shows of accounts and ratings, loaded on demand. Apart from other parts: seats need it, and those seats. */
import { onDemand } from '../ui/on-demand.ts';

const loadRatings = () => import('./Ratings.tsx');
export const RatedResult = onDemand(async () => (await loadRatings()).RatedResult, 'account');
export const SeatAccount = onDemand(async () => (await loadRatings()).SeatAccount, 'account');
