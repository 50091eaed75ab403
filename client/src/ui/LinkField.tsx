/** The link to a game, to copy or to share. */
import { useState } from 'react';
import { texts } from '../i18n/texts.ts';
import { copyText } from './copy-text.ts';
import { Icon } from './Icon.tsx';
import './link-field.css';

type Copying = 'idle' | 'copied' | 'failed';

export function LinkField({ url }: { url: string }) {
  const [copying, setCopying] = useState<Copying>('idle');
  const canShare = 'share' in navigator;

  const copy = async () => setCopying((await copyText(url)) ? 'copied' : 'failed');
  // Closing the share sheet rejects the promise, which is no error.
  const share = () => void navigator.share({ title: texts.title, url }).catch(() => {});

  const { copy: idle, copied, copyFailed: failed } = texts.invite;
  return (
    <div className="link-field">
      <input
        className="input link-field__url"
        readOnly
        value={url}
        aria-label={texts.invite.link}
        data-testid="link"
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="link-field__buttons">
        <button
          type="button"
          className="button button--primary"
          data-testid="copy-link"
          onClick={() => void copy()}
        >
          <Icon name={copying === 'copied' ? 'connected' : 'copy'} />
          <span aria-live="polite">{{ idle, copied, failed }[copying]}</span>
        </button>
        {canShare && (
          <button type="button" className="button" data-testid="share" onClick={share}>
            <Icon name="share" />
            {texts.invite.share}
          </button>
        )}
      </div>
    </div>
  );
}
