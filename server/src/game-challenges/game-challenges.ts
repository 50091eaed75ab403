/** Challenges: an account asks another one for a game, and that answers in whichever of its tabs, on whichever server. */
import type { GameChallenge, Payload, Reply, ReplyTo } from '@tictactoe/shared/protocol';
import { fail } from '@tictactoe/shared/result';
import type { Room } from '@tictactoe/shared/room';
import type { AccountStore } from '../accounts/account-store.ts';
import type { OnError } from '../errors.ts';
import type { WhereaboutsStore } from '../following/whereabouts-store.ts';
import type { ClientSession, SessionAccount } from '../session/client-session.ts';
import { declinedMs, type GameChallengeStore, standsMs } from './game-challenge-store.ts';

export type GameChallengesOptions = {
  store: GameChallengeStore;
  accounts: Pick<AccountStore, 'read'>;
  whereabouts: Pick<WhereaboutsStore, 'read'>;
  /** Notifies all tabs of the account, on every server. */
  notifyReceived: (accountId: string, challenge: GameChallenge) => void;
  notifyOver: (accountId: string, challenge: { roomId: string }) => void;
  /** Notifies one tab of this server. */
  notifyTab: (socketId: string, challenge: GameChallenge) => void;
  /** Notifies everybody in the challenger's room. */
  notifyDeclined: (challenge: { roomId: string }) => void;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  onError: OnError;
};
export type GameChallenges = ReturnType<typeof createGameChallenges>;

export function createGameChallenges(options: GameChallengesOptions) {
  const { store, accounts, whereabouts, now, onError } = options;
  const { notifyReceived, notifyOver, notifyTab, notifyDeclined } = options;

  const find = async (accountId: string, roomId: string): Promise<GameChallenge | undefined> =>
    (await store.open(accountId)).find((challenge) => challenge.roomId === roomId);
  /** Resolves to whether it was open; its tabs are notified then. */
  const end = async (
    accountId: string,
    challenge: GameChallenge,
    againAt: number,
  ): Promise<boolean> => {
    const wasOpen = await store.end(accountId, challenge, againAt);
    if (wasOpen) notifyOver(accountId, { roomId: challenge.roomId });
    return wasOpen;
  };
  const endOfRoom = async (roomId: string, challengerId: string): Promise<void> => {
    const accountId = await store.challengedIn(roomId);
    const challenge = accountId === null ? undefined : await find(accountId, roomId);
    if (accountId === null || challenge?.from.id !== challengerId) return;
    // Whoever challenges and leaves does not bother the same player again and again.
    await end(accountId, challenge, challenge.until);
  };

  return {
    /**
     * Challenges the account to the game in a room that `makeRoom` is to make. The challenge is kept first: a refused one
     * leaves no room behind, and one that got no room is ended.
     */
    async challenge(
      session: ClientSession,
      accountId: string,
      room: Room,
      makeRoom: () => Promise<Reply>,
    ): Promise<Reply> {
      const from = session.account();
      if (from === null) return fail('not_signed_in');
      const account = await accounts.read(accountId);
      if (!account?.acceptsChallenges || accountId === from.id) return fail('challenge_refused');
      if ((await whereabouts.read(accountId)) === null) return fail('player_away');
      const challenge = challengeOf(room, from, Math.round(now()) + standsMs);
      if (!(await store.keep(accountId, challenge))) return fail('challenge_refused');
      let isMade = false;
      try {
        const reply = await makeRoom();
        isMade = reply.ok;
        return reply;
      } finally {
        if (isMade) notifyReceived(accountId, challenge);
        else await end(accountId, challenge, 0);
      }
    },

    /** For the account that is challenged alone: to any other there is no such challenge. */
    async answer(
      session: ClientSession,
      { roomId, isAccepted }: Payload<'challenge:answer'>,
    ): Promise<ReplyTo<'challenge:answer'>> {
      const account = session.account();
      const challenge = account === null ? undefined : await find(account.id, roomId);
      if (account === null || challenge === undefined) return fail('room_not_found');
      const againAt = isAccepted ? 0 : now() + declinedMs;
      if (!(await end(account.id, challenge, againAt))) return fail('room_not_found');
      if (!isAccepted) notifyDeclined({ roomId });
      return { ok: true };
    },

    /** Ends the challenge of who has left the room before anybody has come. */
    withdraw(session: ClientSession, room: Room): void {
      const account = session.account();
      const isLeft = room.seats.X === null && room.seats.O === null;
      if (account !== null && isLeft) endOfRoom(room.id, account.id).catch(onError);
    },

    /** Brings a tab that has just come what is open. */
    greet(accountId: string, socketId: string): void {
      const notify = async () => {
        for (const challenge of await store.open(accountId)) notifyTab(socketId, challenge);
      };
      notify().catch(onError);
    },
  };
}

function challengeOf(room: Room, from: SessionAccount, until: number): GameChallenge {
  const { id, game, variant, turnTimeMs, playerClock, isRated = false } = room;
  return {
    ...{ roomId: id, from, game, variant, turnTimeMs, isRated, until },
    ...(playerClock && {
      playerClock: { baseMs: playerClock.baseMs, incrementMs: playerClock.incrementMs },
    }),
  };
}
