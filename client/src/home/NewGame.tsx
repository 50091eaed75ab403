/** The choices for a new game, on the home page. */

import { lastGivenName } from '../net/browser.ts';
import type { NewKind } from '../page/route.ts';
import { type Go, useMaking } from '../room/use-making.ts';
import { ComputerForm } from './ComputerForm.tsx';
import { FriendForm } from './FriendForm.tsx';
import './options.css';

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
