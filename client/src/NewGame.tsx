/** The choices for a new game, on the home page. */
import { ComputerForm } from './components/ComputerForm.tsx';
import { FriendForm } from './components/FriendForm.tsx';
import { lastGivenName } from './connection/browser.ts';
import type { NewKind } from './route.ts';
import { type Go, useMaking } from './use-making.ts';
import './styles/options.css';

export function NewGame({ kind, onGo }: { kind: NewKind; onGo: Go }) {
  const { making, make } = useMaking(onGo);
  const goBack = () => onGo({ page: 'home' });
  switch (kind) {
    case 'friend':
      return <FriendForm name={lastGivenName()} making={making} onBack={goBack} onCreate={make} />;
    case 'computer':
      return <ComputerForm making={making} onBack={goBack} onStart={make} />;
    default:
      return kind satisfies never;
  }
}
