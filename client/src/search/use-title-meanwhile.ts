/** Shows in the tab's title what a player who looks at another tab should know. */
import { useEffect, useRef } from 'react';
import { texts } from '../i18n/texts.ts';

/** Empty for nothing; `game` as people call it. What the page's screen sets in the meantime is there again afterwards. */
export function useTitleMeanwhile(lead: string, game = texts.title): void {
  const before = useRef<string | null>(null);
  const mine = useRef('');
  useEffect(() => {
    if (lead === '') return;
    // Another one than was set here is the screen's.
    if (document.title !== mine.current) before.current = document.title;
    mine.current = `${lead} · ${game}`;
    document.title = mine.current;
  }, [lead, game]);
  const isShown = lead !== '';
  useEffect(() => {
    if (!isShown) return;
    return () => {
      if (document.title === mine.current) document.title = before.current ?? texts.title;
    };
  }, [isShown]);
}
