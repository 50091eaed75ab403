/** Copies text to the clipboard. */

/** Resolves to whether it is there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** On plain http there is no clipboard API, only `execCommand`, which copies what is selected. */
function copySelected(text: string): boolean {
  const { activeElement } = document;
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  // Selecting took the focus along.
  if (activeElement instanceof HTMLElement) activeElement.focus();
  return isCopied;
}
