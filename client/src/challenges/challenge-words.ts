/** A challenge to a game in words. */
import type { GameChallenge } from '@tictactoe/shared/protocol';
import { listViewOf } from '../games/list-views.ts';
import { texts } from '../i18n/texts.ts';

export function challengeText(challenge: GameChallenge): string {
  const { from, game, variant, isRated } = challenge;
  const { asks, rated } = texts.challenge;
  // A newer server may have games that this page does not know [R12].
  const kind = listViewOf(game)?.describe(variant) ?? game;
  const inOneLine = kind.replaceAll(' ', '\u00a0');
  return asks(from.name, [inOneLine, clockText(challenge), ...(isRated ? [rated] : [])].join(', '));
}

function clockText({ turnTimeMs, playerClock }: GameChallenge): string {
  const { perTurn, each, noClock } = texts.challenge;
  if (playerClock !== undefined) {
    return each(inTenths(playerClock.baseMs / 60_000), inTenths(playerClock.incrementMs / 1000));
  }
  return turnTimeMs === null ? noClock : perTurn(turnTimeMs / 1000);
}

/** Whoever challenges without this page may choose any time. */
const inTenths = (value: number): number => Math.round(10 * value) / 10;
