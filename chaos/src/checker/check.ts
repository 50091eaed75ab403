/**
 * Judges a whole history by what the clients sent, were answered and saw, what Redis published and stored,
 * and what was broken when. Of the code under test it uses only the rules of the games, through `Game`; those
 * of tic-tac-toe are checked against a second implementation (judges.ts).
 *
 * Rooms that somebody entered are judged. Every sighting of a version, by a client or by the observer, has to
 * be the same document. A version that nobody saw, or that clients saw but the observer did not, is a
 * violation, unless the observer lost its connection to Redis between the neighbouring versions it did see;
 * then only the steps around it are judged. The final state is what Redis stores at the end.
 *
 * To lose what nobody knew of is no violation: a commit that was neither answered nor seen. Losses that no
 * design survives are avoided by the schedule (schedule.ts); those that Redis' setting allows are found in
 * durability.ts and lost-tails.ts.
 */
import type { History } from '../history.ts';
import { checkAllAnswered, checkAnswers, checkMishaps } from './answers.ts';
import { checkChat } from './chat.ts';
import { checkEndings } from './endings.ts';
import { checkLawfulChanges } from './lawful-changes.ts';
import { withoutLostTails } from './lost-tails.ts';
import { checkMoves } from './moves.ts';
import { checkOneHistory, deafTimes } from './one-history.ts';
import { checkOtherShards } from './other-shards.ts';
import { checkPlayerClocks } from './player-clocks.ts';
import { checkRatings } from './ratings.ts';
import { roomRecords } from './room-record.ts';
import { checkSeats } from './seats.ts';
import { checkSeekers } from './seekers.ts';
import { checkSickServers } from './sick-servers.ts';
import type { Violation } from './violation.ts';
import { checkWakeUps } from './wake-ups.ts';

export function check(history: History): Violation[] {
  const records = roomRecords(history).map((whole) => withoutLostTails(whole, history));
  return [
    ...checkMishaps(history),
    ...checkAllAnswered(history),
    ...checkSeekers(history),
    ...checkSickServers(history),
    ...checkOtherShards(history),
    ...checkRatings(
      history,
      records.map(({ record }) => record),
    ),
    ...records.flatMap(({ record, violations }) => {
      const gaps = deafTimes(history, record.roomId);
      return [
        ...violations,
        ...checkOneHistory(record, gaps),
        ...checkLawfulChanges(record),
        ...checkMoves(record),
        ...checkSeats(record),
        ...checkChat(record, history),
        ...checkAnswers(record.requests),
        ...checkWakeUps(record, history),
        ...checkPlayerClocks(record, history),
        ...checkEndings(record),
      ];
    }),
  ];
}
