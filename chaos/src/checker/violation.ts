/** What the checker finds: which rule was broken, in which room, and the events that show it. */
import type { Event } from '../history.ts';

export const violationKinds = {
  two_documents: 'R1: two different documents share one version',
  version_missing: 'R1: a version is missing though the observer was listening',
  committed_twice: 'R1: the same version was announced twice',
  unlawful_change: 'a change that no rule of the game allows',
  wrong_announcement: 'a line on game-moves that does not fit the document',
  never_committed: 'R2: somebody saw a document that Redis never held',
  acknowledged_move_lost: 'R4: an acknowledged move is not on the final board of its round',
  final_not_stored: 'R4: in the end Redis does not hold the newest version anybody saw',
  seat_lost: 'R4: somebody who had a seat, and did not leave, has none in the end',
  message_lost: 'R4: an acknowledged message is not in the chat in the end',
  history_lost: 'R4: a room went on from before its end though Redis keeps all it acknowledged',
  acknowledged_without_move: 'R4: a move was acknowledged with a document that lacks it',
  wrong_round: 'R5: a move was made in another round than the one it was meant for',
  unasked_move: 'a mark that nobody asked for',
  refused_but_made: 'a move was made though every answer to it was a final refusal',
  anothers_seat: 'R7: somebody moved for a seat that is not theirs',
  wrong_answer: 'R8: a request that is wrong on purpose got an answer it must not get',
  internal_error: 'R8: a server had a bug, an unhandled error or a bad end',
  unanswered: 'R8: a request was not answered in time though nothing was broken',
  woken_early: 'R9: a clock ran out before its time',
  woken_never: 'R9: the time for something had come and nothing happened',
  wound_up_while_watched: 'R9: a clock was wound up again though nobody was silent',
  lost_in_standstill: 'R9: somebody lost on time for a turn in which nobody could move',
  lost_though_moved: 'R9: somebody lost on time who had moved in time and was told "later"',
  clock_wrong: 'R9: a server went by a clock that is not the one all share',
  player_clock_wrong:
    'R9: a player has more or less time left than their turns and increments leave',
  not_converged: 'R6: a client did not end on the final version',
  seeker_forgotten: 'somebody who looked for an opponent has none in the end',
  old_match: 'somebody who looked again was sent to a room where nobody had come',
  kept_by_sick_server: 'a server that could serve nobody kept a player',
  paused_elsewhere:
    'R13: a request was answered "later" though nothing was wrong with its shard and server',
  rated_lost: 'R14: a rated game that has ended was counted for nobody',
  rated_one_side: 'R14: a rated game was counted for one of its players alone',
  rated_twice: 'R14: a rated game was counted twice for a player',
  rated_wrong: 'R14: a rating is not the one that the games lead to',
  still_away: 'a player who is connected counts as away in the end',
} as const;
export type ViolationKind = keyof typeof violationKinds;

export type Violation = {
  kind: ViolationKind;
  roomId: string | null;
  what: string;
  evidence: Event[];
};
