/** The button that opens the rules of this room's board. */
import { offerNamed } from '@tictactoe/shared/games/games';
import type { Room } from '@tictactoe/shared/room';
import { Suspense, useState } from 'react';
import { viewOf } from '../games/views.ts';
import { texts } from '../i18n/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';

export function RoomHelp({ room }: { room: Room | null }) {
  const [isOpen, setIsOpen] = useState(false);
  const { Help } = viewOf(room?.game);
  const variant = room?.variant ?? offerNamed().defaultOptions;
  return (
    <>
      <IconButton
        icon="help"
        label={texts.openHelp}
        testId="help"
        onPress={() => setIsOpen(true)}
      />
      {isOpen && (
        <Suspense>
          <Help variant={variant} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
