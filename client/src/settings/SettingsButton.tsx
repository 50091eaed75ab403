/** The way into the settings, from every page. */
import { Suspense, useSyncExternalStore } from 'react';
import { texts } from '../i18n/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { onDemand } from '../ui/on-demand.ts';

const SettingsDialog = onDemand(async () => (await import('./SettingsDialog.tsx')).SettingsDialog);

/** Kept here and not in the button: another screen has another one, and whoever was quick loses nothing. */
let isOpen = false;
const listeners = new Set<() => void>();

function setIsOpen(isNowOpen: boolean): void {
  isOpen = isNowOpen;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function SettingsButton() {
  const isShown = useSyncExternalStore(subscribe, () => isOpen);
  return (
    <>
      <IconButton
        icon="settings"
        label={texts.settings.open}
        testId="settings"
        onPress={() => setIsOpen(true)}
      />
      {isShown && (
        <Suspense>
          <SettingsDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
