/** Words new messages and reactions for a screen reader. */
import { useEffect, useRef, useState } from 'react';
import { texts } from '../i18n/texts.ts';
import type { ShownMessage } from './ChatLog.tsx';

/** `isKnown`: the history has been received. `reactions`: those that are shown, in words. */
export function useChatAnnouncement(
  isKnown: boolean,
  messages: readonly ShownMessage[],
  reactions: string,
): string {
  const [text, setText] = useState('');
  const newest = messages.at(-1);
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (!isKnown) return;
    const isNews = before.current !== null && newest !== undefined && newest.id > before.current;
    if (isNews && !newest.isMine) setText(texts.chat.said(newest.name, newest.text));
    before.current = newest?.id ?? '';
  }, [isKnown, newest]);
  useEffect(() => {
    if (reactions !== '') setText(reactions);
  }, [reactions]);
  return text;
}
