/** The recovery codes, shown this once: to copy or to save, until their owner says that they are kept. */
import { useState } from 'react';
import { texts } from '../i18n/texts.ts';
import { copyText } from '../ui/copy-text.ts';

type Props = { name: string; codes: readonly string[]; onKept: () => void };

export function RecoveryCodes({ name, codes, onKept }: Props) {
  const [copying, setCopying] = useState<'copied' | 'copyFailed' | null>(null);
  const words = texts.account.codes;
  const content = () => words.file(name, codes.join('\n'));
  const copy = async () => setCopying((await copyText(content())) ? 'copied' : 'copyFailed');
  return (
    <section className="account__part" aria-label={words.list}>
      <p>{words.text}</p>
      <ul className="account__codes" data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="account__buttons">
        <button
          type="button"
          className="button"
          data-testid="copy-codes"
          onClick={() => void copy()}
        >
          {words.copy}
        </button>
        <button
          type="button"
          className="button"
          data-testid="save-codes"
          onClick={() => save('recovery-codes.txt', content())}
        >
          {words.save}
        </button>
        <button
          type="button"
          className="button button--primary"
          data-testid="codes-kept"
          onClick={onKept}
        >
          {words.kept}
        </button>
      </div>
      <p className="field__note" role="status">
        {copying !== null && words[copying]}
      </p>
    </section>
  );
}

function save(fileName: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
