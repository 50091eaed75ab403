/** The choices for a new game, on the home page. */

import { useApp } from '../context/app-context.ts';
import type { Go } from '../page/navigation.ts';
import type { NewKind } from '../page/route.ts';
import { useMaking } from '../room/use-making.ts';
import { ComputerForm } from './ComputerForm.tsx';
import { FriendForm } from './FriendForm.tsx';
import './options.css';

export function NewGame({ kind, onGo }: { kind: NewKind; onGo: Go }) {
  const { making, make } = useMaking(onGo);
  const { playerStorage } = useApp();
  const goBack = () => onGo({ page: 'home' });
  switch (kind) {
    case 'friend':
      return (
        <FriendForm
          name={playerStorage.lastGivenName() ?? ''}
          making={making}
          onBack={goBack}
          onCreate={make}
        />
      );
    case 'computer':
      return <ComputerForm making={making} onBack={goBack} onStart={make} />;
    default:
      return kind satisfies never;
  }
}
