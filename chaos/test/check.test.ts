/** The checker on histories written by hand: lawful ones, and one for every kind of violation. */
import { describe, expect, test } from 'vitest';
import { check } from '../src/checker/check.ts';
import type { Occurrence } from '../src/history.ts';
import {
  ann,
  ended,
  endingWith,
  game,
  gameEnd,
  historyOf,
  kindsIn,
  move,
  over,
  published,
  room,
  startedAt,
  stored,
  told,
} from './histories.ts';

const fault: Occurrence = { type: 'fault', fault: 0, kind: 'cut', target: 'x', phase: 'begin' };
const moved = (cell: number) => room(3, { moves: [cell] });
const annMoves = (cell: number) => move('ann', cell, 0, { code: 'ok', room: moved(cell) });

describe('finds nothing wrong with', () => {
  test('a lawful game', () => {
    expect(check(historyOf(...game(), ...gameEnd()))).toEqual([]);
  });

  test('a move whose answer was lost and that was made', () => {
    expect(kindsIn(...endingWith(fault, ...move('ann', 4, 0, null), published(moved(4))))).toEqual(
      [],
    );
  });

  test('a move whose answer was lost and that was not made, and then made at another try', () => {
    const tries = [
      fault,
      ...move('ann', 4, 0, null),
      ...move('ann', 4, 0, { code: 'unavailable' }),
    ];
    expect(kindsIn(...endingWith(...tries, ...annMoves(4), published(moved(4))))).toEqual([]);
  });

  test('a version that only clients saw while the observer was deaf', () => {
    const later = room(4, { moves: [4, 0] });
    const happened = endingWith(
      { type: 'observing', isListening: false },
      ...annMoves(4),
      { type: 'observing', isListening: true },
      ...move('bob', 0, 1, { code: 'ok', room: later }),
      published(later),
    );
    expect(kindsIn(...happened)).toEqual([]);
  });

  test('a rematch in which sides swap', () => {
    const lost = over(3, 'resigned', 'O');
    const { X, O } = lost.seats;
    const next = room(5, { round: 2, seats: { X: O, O: X } });
    const offered = {
      ...lost,
      version: 4,
      changedAt: startedAt + 4,
      rematchOfferedBy: 'X' as const,
    };
    expect(kindsIn(...endingWith(published(lost), published(offered), published(next)))).toEqual(
      [],
    );
  });
});

/** Ann and Bob as strangers, and the seats once Ann has left. */
const matched = { ann: 1, bob: 2 };
const { X: annsSeat, O: bobsSeat } = room(1).seats;
const withoutAnn = {
  X: { ...(annsSeat as NonNullable<typeof annsSeat>), hasLeft: true },
  O: bobsSeat,
};

test('accepts that a stranger aborts before her own first move', () => {
  const begun = [room(3, { matched })];
  const aborted = { ...over(4, 'not_met', null, { matched, seats: withoutAnn }), draws: 0 };
  const kinds = kindsIn(...endingWith(...[...begun, aborted].map(published)));
  expect(kinds).not.toContain('unlawful_change');
});

describe('finds', () => {
  test('[R1] two documents of one version', () => {
    expect(
      kindsIn(...endingWith(...annMoves(4), told('bob', moved(5)), published(moved(4)))),
    ).toContain('two_documents');
  });

  test('[R1] a version that nobody saw', () => {
    const later = room(5, { moves: [] });
    expect(kindsIn(...endingWith(published(later)))).toEqual(['version_missing']);
  });

  test('[R1] a version that was committed twice', () => {
    const announcement = {
      ...{ room: moved(4).id, version: 3, status: 'playing', winner: null, cell: 4, server: 's' },
      ...{ board: [null, null, null, null, 'X' as const, null, null, null, null], xIsNext: false },
    };
    const twice: Occurrence[] = [
      { type: 'announced', announcement },
      { type: 'announced', announcement },
    ];
    expect(kindsIn(...endingWith(...annMoves(4), published(moved(4)), ...twice))).toEqual([
      'committed_twice',
    ]);
    const wrong = { ...announcement, xIsNext: true };
    expect(
      kindsIn(
        ...endingWith(...annMoves(4), published(moved(4)), {
          type: 'announced',
          announcement: wrong,
        }),
      ),
    ).toEqual(['wrong_announcement']);
  });

  test('[R2] a document that Redis never held', () => {
    const later = room(4, { moves: [4, 0] });
    const unseen = endingWith(
      ...annMoves(4),
      ...move('bob', 0, 1, { code: 'ok', room: later }),
      published(later),
    );
    expect(kindsIn(...unseen)).toEqual(['never_committed']);
  });

  test.each([
    ['two marks at once', [room(3, { moves: [4, 0] })]],
    ['a cell that is played twice', [room(3, { moves: [4] }), room(4, { moves: [4, 4] })]],
    ['a move that is exchanged', [room(3, { moves: [4] }), room(4, { moves: [5] })]],
    ['an end without a reason', [over(3, 'line', 'X', { moves: [4] })]],
    ['a win for the wrong one', [over(3, 'timed_out', 'X')]],
    ['a game between friends that counts for nobody', [over(3, 'not_met', null, { draws: 0 })]],
    [
      'a game between strangers that is lost before one’s own first move',
      [room(3, { matched, moves: [4] }), over(4, 'resigned', 'X', { matched, moves: [4] })],
    ],
    [
      'a game between strangers that is aborted after one’s own first move',
      [
        room(3, { matched, moves: [4] }),
        { ...over(4, 'not_met', null, { matched, moves: [4], seats: withoutAnn }), draws: 0 },
      ],
    ],
    ['a claim against one who is here', [over(3, 'claimed', 'X')]],
    ['a new round out of nothing', [room(3, { round: 2 })]],
    ['a seat that changes hands', [room(3, { seats: { X: room(1).seats.O, O: room(1).seats.X } })]],
    ['a game that goes on after its end', [over(3, 'resigned', 'O'), room(4, { draws: 0 })]],
    ['a score out of nothing', [{ ...room(3), draws: 3 }]],
  ])('an unlawful change: %s', (_name, documents) => {
    expect(kindsIn(...endingWith(...documents.map(published)))).toContain('unlawful_change');
  });

  test('[R4] an acknowledged move that is lost', () => {
    const lost = endingWith(...annMoves(4), published(room(3)));
    expect(kindsIn(...lost)).toContain('acknowledged_move_lost');
  });

  test('[R4] a move acknowledged with a board that lacks it', () => {
    const lacking = endingWith(
      ...move('ann', 4, 0, { code: 'ok', room: room(2) }),
      published(room(3)),
    );
    expect(kindsIn(...lacking)).toEqual(['acknowledged_without_move']);
  });

  test('[R4] a newest version that is not stored in the end', () => {
    expect(kindsIn(...game(), stored(null), ended('ann', 7))).toEqual([
      'acknowledged_move_lost',
      'final_not_stored',
    ]);
  });

  test('[R5] a move made in another round than the one it was meant for', () => {
    const stray = move('ann', 4, 0, { code: 'ok', room: moved(4) }, { round: 3 });
    expect(kindsIn(...endingWith(...stray, published(moved(4))))).toEqual(['wrong_round']);
  });

  test('a mark that nobody asked for', () => {
    expect(kindsIn(...endingWith(published(moved(4))))).toEqual(['unasked_move']);
  });

  test('a move that was refused for good and made all the same', () => {
    const refused = move('ann', 4, 0, { code: 'cell_taken', room: room(2) });
    expect(kindsIn(...endingWith(...refused, published(moved(4))))).toEqual(['refused_but_made']);
  });

  test('[R7] a move for the seat of another', () => {
    const stolen = move('eve', 4, 0, { code: 'ok', room: moved(4) }, { expected: ['not_seated'] });
    expect(kindsIn(...endingWith(...stolen, published(moved(4))))).toEqual([
      'anothers_seat',
      'wrong_answer',
    ]);
    expect(moved(4).seats.X?.playerId).toBe(ann);
  });

  test('[R8] the wrong refusal, a bug on a server, and silence while nothing is broken', () => {
    const wrong = move('eve', 4, 0, { code: 'game_over' }, { expected: ['not_seated'] });
    const bug = move('ann', 4, 0, { code: 'internal' });
    const crash: Occurrence = { type: 'crash', server: 'server-1', what: 'ended with 1' };
    expect(kindsIn(...game(), ...wrong, ...gameEnd())).toEqual(['wrong_answer']);
    expect(kindsIn(...game(), ...bug, ...gameEnd())).toEqual(['internal_error']);
    expect(kindsIn(...game(), crash, ...gameEnd())).toEqual(['internal_error']);
    expect(kindsIn(...game(), ...move('ann', 4, 0, null), ...gameEnd())).toEqual(['unanswered']);
  });

  test('[R6] a client that ended on an older version', () => {
    const [atLast] = gameEnd() as [Occurrence];
    expect(kindsIn(...game(), atLast, ended('ann', 7), ended('bob', 6))).toEqual(['not_converged']);
  });

  test('a player who is connected and counts as away', () => {
    const { X, O } = room(3).seats;
    const away = { since: startedAt, claimableAt: startedAt };
    const gone = room(3, { seats: { X: X && { ...X, away }, O } });
    expect(kindsIn(...endingWith(published(gone)))).toEqual(['still_away']);
  });
});
