/** Shares a text with a link by the system's share sheet, or copies it where there is none. */
import { copyText } from '../ui/copy-text.ts';

export type Sharing = 'idle' | 'shared' | 'copied' | 'failed';

export async function shareResult(text: string, url: string): Promise<Sharing> {
  if ('share' in navigator) {
    try {
      await navigator.share({ text, url });
      return 'shared';
    } catch (error) {
      // The player closed the sheet. After any other error the text is copied.
      if (error instanceof DOMException && error.name === 'AbortError') return 'idle';
    }
  }
  return (await copyText(`${text}\n${url}`)) ? 'copied' : 'failed';
}
