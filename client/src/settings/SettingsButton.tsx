/** The button that opens the settings, on every screen. */
import { Suspense } from 'react';
import { useService } from '../context/app-context.ts';
import { texts } from '../i18n/texts.ts';
import { createValueStore } from '../store/create-store.ts';
import { useStore } from '../store/use-store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { onDemand } from '../ui/on-demand.ts';

const SettingsDialog = onDemand(async () => (await import('./SettingsDialog.tsx')).SettingsDialog);

/** Kept by the app, so that the dialog stays open when the next screen brings its own button. */
const createSettingsDialog = () => createValueStore(false);

export function SettingsButton() {
  const dialog = useService(createSettingsDialog);
  const isOpen = useStore(dialog);
  return (
    <>
      <IconButton
        icon="settings"
        label={texts.openSettings}
        testId="settings"
        onPress={() => dialog.dispatch(true)}
      />
      {isOpen && (
        <Suspense>
          <SettingsDialog onClose={() => dialog.dispatch(false)} />
        </Suspense>
      )}
    </>
  );
}
