/** Words new messages and reactions for a screen reader. */
import { useEffect, useState } from 'react';
import { texts } from '../i18n/texts.ts';
import type { ShownMessage } from './ChatLog.tsx';

/** `news`: the newest message of somebody else. `reactions`: those that are shown, in words. */
export function useChatAnnouncement(news: ShownMessage | null, reactions: string): string {
  const [text, setText] = useState('');
  useEffect(() => {
    if (news !== null) setText(texts.chat.said(news.name, news.text));
  }, [news]);
  useEffect(() => {
    if (reactions !== '') setText(reactions);
  }, [reactions]);
  return text;
}
