/** The servers that are up, each with what it reports. */
import type { ServerReport } from '@tictactoe/shared/http-api';
import { FactCard } from './FactCard.tsx';
import { count, duration, rate, stateOf, liveTexts as texts, uptime } from './live-texts.ts';

type Props = {
  servers: ServerReport[];
  at: number;
  /** Only the server that answers is known. */
  isPartial: boolean;
};

export function ServerList({ servers, at, isPartial }: Props) {
  return (
    <section className="live__part" aria-labelledby="servers">
      <h2 id="servers">
        {texts.servers} <span className="live__count">{servers.length}</span>
      </h2>
      {servers.length === 0 && <p className="live__nothing">{texts.noServers}</p>}
      {isPartial && <p className="live__nothing">{texts.partial}</p>}
      <ul className="fact-cards">
        {servers.map((server) => (
          <FactCard
            key={`${server.name} ${server.startedAt}`}
            name={server.name}
            state={stateOf(server)}
            facts={factsOf(server, at)}
          />
        ))}
      </ul>
    </section>
  );
}

function factsOf(server: ServerReport, at: number) {
  const { stats } = texts;
  return [
    [stats.sockets, count(server.sockets)],
    [stats.rooms, count(server.rooms)],
    [stats.movesPerSecond, rate(server.movesPerSecond)],
    [stats.eventLoopDelayMs, duration(server.eventLoopDelayMs)],
    [stats.uptime, uptime(at - server.startedAt)],
    [stats.version, server.version],
  ] as const;
}
