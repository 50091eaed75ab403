// @vitest-environment happy-dom
/** Copying with the clipboard API, and without it. */
import { afterEach, expect, it, vi } from 'vitest';
import { copyText } from '../../src/ui/copy-text.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

it('text is in the clipboard where the page may write there', async () => {
  const written: string[] = [];
  const writeText = async (text: string) => void written.push(text);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  expect(await copyText('a link')).toBe(true);
  expect(written).toEqual(['a link']);
});

it.each([true, false])(
  'on plain http it is what was selected, if the browser copies it: %s',
  async (isCopied) => {
    vi.stubGlobal('navigator', {});
    const button = document.createElement('button');
    document.body.append(button);
    button.focus();
    let selected: string | undefined;
    document.execCommand = () => {
      selected = document.querySelector('textarea')?.value;
      return isCopied;
    };
    expect(await copyText('a link')).toBe(isCopied);
    expect(selected).toBe('a link');
    expect(document.querySelector('textarea')).toBeNull();
    expect(document.activeElement).toBe(button);
  },
);
