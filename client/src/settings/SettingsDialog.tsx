/** The settings of this browser: theme, sounds, notifications, and forgetting it. */
import { useState } from 'react';
import { useApp } from '../context/app-context.ts';
import { texts } from '../i18n/texts.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Switch } from '../ui/Switch.tsx';
import { forgetDevice } from './forget-device.ts';
import { languages, themes, usePreference } from './preferences.ts';
import { askForNotices, noticeState } from './turn-notice.ts';

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const [theme, setTheme] = usePreference('theme');
  const [language, setLanguage] = usePreference('language');
  const [sounds, setSounds] = usePreference('sounds');
  const [isForgetting, setIsForgetting] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const app = useApp();
  /** Reloads as a new player. */
  const forget = async () => {
    if (await forgetDevice(app)) location.assign('/');
    else setHasFailed(true);
  };
  if (isForgetting) {
    return (
      <ConfirmDialog
        question={texts.settings.forgetQuestion}
        text={hasFailed ? texts.settings.forgetFailed : texts.settings.forgetText}
        confirmLabel={texts.settings.forgetConfirm}
        onConfirm={() => void forget()}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog heading={texts.settings.heading} onClose={onClose}>
      <div className="settings">
        <Choice
          name="theme"
          label={texts.settings.theme}
          options={themes}
          labels={texts.settings.themes}
          chosen={theme}
          onChoose={setTheme}
        />
        <Choice
          name="language"
          label={texts.settings.language}
          options={languages}
          labels={texts.settings.languages}
          chosen={language}
          onChoose={(chosen) => {
            setLanguage(chosen);
            // Texts are set once, before anything is rendered.
            location.reload();
          }}
        />
        <Switch
          id="sounds"
          label={texts.settings.sounds}
          hint={texts.settings.soundsHint}
          isOn={sounds}
          onChange={setSounds}
        />
        <Notices />
        <div className="settings__ask">
          <button
            type="button"
            className="button"
            data-testid="forget"
            onClick={() => setIsForgetting(true)}
          >
            {texts.settings.forget}
          </button>
        </div>
      </div>
      <div className="dialog__buttons">
        <button
          type="button"
          className="button button--primary"
          data-testid="close-settings"
          onClick={onClose}
        >
          {texts.settings.close}
        </button>
      </div>
    </Dialog>
  );
}

function Notices() {
  const [state, setState] = useState(noticeState);
  const [isWanted, setIsWanted] = usePreference('notify');
  const { notify, notifyHint, notifyAsk, notifyDenied } = texts.settings;
  const ask = async () => {
    const answer = await askForNotices();
    setState(answer);
    if (answer === 'allowed') setIsWanted(true);
  };
  switch (state) {
    case 'unsupported':
      return null;
    case 'denied':
      return <p className="field__note">{notifyDenied}</p>;
    case 'allowed':
      return (
        <Switch
          id="notify"
          label={notify}
          hint={notifyHint}
          isOn={isWanted}
          onChange={setIsWanted}
        />
      );
    case 'askable':
      return (
        <div className="settings__ask">
          <button
            type="button"
            className="button"
            data-testid="ask-notify"
            onClick={() => void ask()}
          >
            {notifyAsk}
          </button>
          <p className="field__note">{`${notify}. ${notifyHint}`}</p>
        </div>
      );
    default:
      return state satisfies never;
  }
}

type ChoiceProps<Option extends string> = {
  name: string;
  label: string;
  options: readonly Option[];
  labels: Record<Option, string>;
  chosen: Option;
  onChoose: (option: Option) => void;
};

function Choice<Option extends string>(props: ChoiceProps<Option>) {
  const { name, label, options, labels, chosen, onChoose } = props;
  return (
    <fieldset className="settings__choice">
      <legend className="field__label">{label}</legend>
      {options.map((each) => (
        <label className="settings__option" key={each}>
          <input
            type="radio"
            name={name}
            checked={each === chosen}
            data-testid={`${name}-${each}`}
            onChange={() => onChoose(each)}
          />
          {labels[each]}
        </label>
      ))}
    </fieldset>
  );
}
