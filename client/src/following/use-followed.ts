/** The players that the account follows, as React sees them, and following and unfollowing them. */
import type { FollowedPlayers } from '@tictactoe/shared/account-api';
import { useState } from 'react';
import { type AccountProblem, requestAccount } from '../account/account-requests.ts';
import { useDocument } from '../net/use-document.ts';

export type FollowedPlayer = FollowedPlayers['players'][number];

const readAgainMs = 4000;

/** Kept up to date while it is shown. */
export function useFollowed() {
  const { document: read, isFailing } = useDocument<FollowedPlayers>(
    '/api/account/following',
    readAgainMs,
  );
  /** What a change has answered, until the list is read again. */
  const [changed, setChanged] = useState<{ list: FollowedPlayers; after: typeof read } | null>(
    null,
  );
  const [problem, setProblem] = useState<AccountProblem | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const change = async (...request: Parameters<typeof requestAccount>) => {
    if (isBusy) return;
    setIsBusy(true);
    const answer = await requestAccount<FollowedPlayers>(...request);
    setIsBusy(false);
    setProblem(answer.ok ? null : answer.code);
    if (answer.ok) setChanged({ list: answer, after: read });
  };
  const list = changed !== null && changed.after === read ? changed.list : read;
  return {
    /** Null until they are known. */
    players: list?.players ?? null,
    isFailing,
    isBusy,
    problem,
    follow: (name: string) => void change('POST', '/following', { name }),
    unfollow: (id: string) => void change('DELETE', `/following/${encodeURIComponent(id)}`),
  };
}
