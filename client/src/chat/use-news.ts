/** The newest message of somebody else that came while one looked, if there was any. */
import { useEffect, useRef, useState } from 'react';
import type { ShownMessage } from './ChatLog.tsx';

/** `isKnown`: the history has been received; what it holds is no news. */
export function useNews(isKnown: boolean, messages: readonly ShownMessage[]): ShownMessage | null {
  const [news, setNews] = useState<ShownMessage | null>(null);
  const newest = messages.at(-1);
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (!isKnown) return;
    const isNews = before.current !== null && newest !== undefined && newest.id > before.current;
    if (isNews && !newest.isMine) setNews(newest);
    before.current = newest?.id ?? '';
  }, [isKnown, newest]);
  return news;
}
