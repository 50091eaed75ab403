/** The button that opens the rules of this room's board. */
import { defaultVariant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Room } from '@tictactoe/shared/room';
import { Suspense, useState } from 'react';
import { texts } from '../i18n/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { HelpDialog } from './room-parts.ts';

export function RoomHelp({ room }: { room: Room | null }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton
        icon="help"
        label={texts.help.open}
        testId="help"
        onPress={() => setIsOpen(true)}
      />
      {isOpen && (
        <Suspense>
          <HelpDialog variant={room?.variant ?? defaultVariant} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
