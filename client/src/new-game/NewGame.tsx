/** The choices for a new game, on the home page. */

import { useApp } from '../context/app-context.ts';
import type { Go } from '../page/navigation.ts';
import type { NewKind } from '../page/route.ts';
import { useCreateRoom } from '../room/use-create-room.ts';
import { ComputerForm } from './ComputerForm.tsx';
import { FriendForm } from './FriendForm.tsx';
import './options.css';

/** `isSignedIn`: the game may be rated. */
type Props = { kind: NewKind; isSignedIn: boolean; onGo: Go };

export function NewGame({ kind, isSignedIn, onGo }: Props) {
  const { creation, create } = useCreateRoom(onGo);
  const { playerStorage } = useApp();
  const goBack = () => onGo({ page: 'home' });
  switch (kind) {
    case 'friend':
    case 'open':
      return (
        <FriendForm
          name={playerStorage.lastGivenName() ?? ''}
          isPublic={kind === 'open'}
          isSignedIn={isSignedIn}
          creation={creation}
          onBack={goBack}
          onCreate={create}
        />
      );
    case 'computer':
      return <ComputerForm creation={creation} onBack={goBack} onStart={create} />;
    default:
      return kind satisfies never;
  }
}
