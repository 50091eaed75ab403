/** Shares a text with a link by the system's share sheet, or copies it where there is none. */

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
  return (await copy(`${text}\n${url}`)) ? 'copied' : 'failed';
}

/** On plain http there is no clipboard API, only `execCommand`. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    return isCopied;
  }
}
