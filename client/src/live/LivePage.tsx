/**
 * The live page: composes its parts, and has a button that pauses it. What is known of the servers is shown
 * all at once, in places of a fixed size: nothing that one reads moves because something else has come.
 */
import { useState, useSyncExternalStore } from 'react';
import type { LiveState } from './live-state.ts';
import { liveTexts as texts } from './live-texts.ts';
import { MoveStream } from './MoveStream.tsx';
import { RequestDeadlines } from './RequestDeadlines.tsx';
import { RequestTable } from './RequestTable.tsx';
import { ServerList } from './ServerList.tsx';
import { ShardList } from './ShardList.tsx';

type Props = { state: LiveState };

export function LivePage({ state }: Props) {
  const picture = useSyncExternalStore(state.subscribe, state.picture);
  const [isPaused, setPaused] = useState(false);
  const togglePause = () => {
    setPaused(!isPaused);
    state.pause(!isPaused);
  };
  const { link, at, servers, isPartial, shards, counts, latency, moves, requests, omitted } =
    picture;

  return (
    <div className="shell">
      <header className="header">
        <a className="wordmark" href="/">
          {texts.toGame}
        </a>
        <button className="button" type="button" aria-pressed={isPaused} onClick={togglePause}>
          {isPaused ? texts.goOn : texts.pause}
        </button>
      </header>
      <main className="live">
        <div className="live__opening">
          <h1 className="live__title">{texts.title}</h1>
          <p className="live__lead">{texts.lead.join(' ')}</p>
          <div className="live__about">
            <a href="/api/docs">{texts.api}</a>
            <p className={`pill ${link === 'lost' ? 'pill--offline' : ''}`} role="status">
              {texts.link[link]}
            </p>
          </div>
        </div>
        {at === null ? (
          <p className="live__nothing">{texts.noServers}</p>
        ) : (
          <>
            <ServerList servers={servers} at={at} isPartial={isPartial} />
            <ShardList shards={shards} at={at} />
            <RequestDeadlines counts={counts} latency={latency} />
            <MoveStream moves={moves} />
            <RequestTable requests={requests} omitted={omitted} />
          </>
        )}
      </main>
    </div>
  );
}
