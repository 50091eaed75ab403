/**
 * Judges a whole history. Knows nothing of the code under test: only what the clients sent, were
 * answered and saw, what Redis published and stored, and what was broken when.
 */
import type { History } from '../history.ts';
import { checkAllAnswered, checkAnswers, checkMishaps } from './answers.ts';
import { checkEndings } from './endings.ts';
import { checkLawfulChanges } from './lawful-changes.ts';
import { checkMoves } from './moves.ts';
import { checkOneHistory, deafTimes } from './one-history.ts';
import { roomRecords } from './room-record.ts';
import type { Violation } from './violation.ts';
import { checkWakeUps } from './wake-ups.ts';

export function check(history: History): Violation[] {
  const gaps = deafTimes(history);
  return [
    ...checkMishaps(history),
    ...checkAllAnswered(history),
    ...roomRecords(history).flatMap((record) => [
      ...checkOneHistory(record, gaps),
      ...checkLawfulChanges(record),
      ...checkMoves(record),
      ...checkAnswers(record.requests),
      ...checkWakeUps(record, history),
      ...checkEndings(record),
    ]),
  ];
}
