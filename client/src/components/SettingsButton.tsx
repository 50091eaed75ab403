/** The way into the settings, from every page. */
import { Suspense, useState } from 'react';
import { onDemand } from '../on-demand.ts';
import { texts } from '../texts/texts.ts';
import { IconButton } from './IconButton.tsx';

const SettingsDialog = onDemand(async () => (await import('./SettingsDialog.tsx')).SettingsDialog);

export function SettingsButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton
        icon="settings"
        label={texts.settings.open}
        testId="settings"
        onPress={() => setIsOpen(true)}
      />
      {isOpen && (
        <Suspense>
          <SettingsDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
