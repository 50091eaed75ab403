/** The first page: make a game, or join one by its code. */
import { useEffect, useRef, useState } from 'react';
import { CreateForm, type Making } from './components/CreateForm.tsx';
import { HeroBoard } from './components/HeroBoard.tsx';
import { JoinForm } from './components/JoinForm.tsx';
import { Shell } from './components/Shell.tsx';
import { lastGivenName, makeRoom, type NewGame } from './connection/browser.ts';
import type { OpenedRoom } from './connection/room-session.ts';
import { roomIdIn } from './route.ts';
import { texts } from './texts/texts.ts';

type Props = {
  onGoHome: () => void;
  onJoin: (roomId: string) => void;
  onMade: (opened: OpenedRoom) => void;
};

export function HomeScreen({ onGoHome, onJoin, onMade }: Props) {
  const [making, setMaking] = useState<Making>('idle');
  const stay = useRef(new AbortController());
  useEffect(() => {
    document.title = texts.title;
    const { current } = stay;
    return () => current.abort();
  }, []);

  const create = async (game: NewGame) => {
    const { signal } = stay.current;
    setMaking('making');
    try {
      const opened = await makeRoom(game, { signal, onSetback: () => setMaking('paused') });
      if (opened !== null) onMade(opened);
    } catch {
      setMaking('failed');
    }
  };
  const join = (typed: string): boolean => {
    const roomId = roomIdIn(typed);
    if (roomId !== null) onJoin(roomId);
    return roomId !== null;
  };

  return (
    <Shell onGoHome={onGoHome}>
      <main className="home">
        <div className="hero">
          <h1 className="hero__heading">{texts.home.heading}</h1>
          <p className="hero__lead">{texts.home.lead}</p>
          <HeroBoard />
        </div>
        <div className="home__forms">
          <CreateForm
            name={lastGivenName()}
            making={making}
            onCreate={(game) => void create(game)}
          />
          <JoinForm onJoin={join} />
        </div>
      </main>
    </Shell>
  );
}
