/** The live page: puts its parts together, and lets its reader hold it still. */
import { useState, useSyncExternalStore } from 'react';
import type { ClusterState } from './cluster-state.ts';
import { clusterTexts as texts } from './cluster-texts.ts';
import { MoveStream } from './MoveStream.tsx';
import { Punctuality } from './Punctuality.tsx';
import { RequestTable } from './RequestTable.tsx';
import { ServerList } from './ServerList.tsx';

type Props = { state: ClusterState };

export function ClusterPage({ state }: Props) {
  const picture = useSyncExternalStore(state.subscribe, state.picture);
  const [isPaused, setPaused] = useState(false);
  const togglePause = () => {
    setPaused(!isPaused);
    state.pause(!isPaused);
  };
  const { link, at, servers, counts, latency, moves, commands, omitted } = picture;

  return (
    <div className="shell">
      <header className="header">
        <a className="wordmark" href="/">
          {texts.toGame}
        </a>
        <div className="cluster__controls">
          <p className={`pill ${link === 'lost' ? 'pill--offline' : ''}`} role="status">
            {texts.link[link]}
          </p>
          <button className="button" type="button" aria-pressed={isPaused} onClick={togglePause}>
            {isPaused ? texts.goOn : texts.pause}
          </button>
        </div>
      </header>
      <main className="cluster">
        <div className="cluster__opening">
          <h1 className="cluster__title">{texts.title}</h1>
          <p className="cluster__lead">{texts.lead}</p>
        </div>
        <ServerList servers={servers} at={at} />
        <Punctuality counts={counts} latency={latency} />
        <MoveStream moves={moves} />
        <RequestTable commands={commands} omitted={omitted} />
      </main>
    </div>
  );
}
