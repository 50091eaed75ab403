/** The servers that are up, each with what it reports. */
import type { ServerReport } from '@tictactoe/shared/http-api';
import { count, duration, stateOf, liveTexts as texts, uptime } from './live-texts.ts';

type Props = { servers: ServerReport[]; at: number | null };

export function ServerList({ servers, at }: Props) {
  return (
    <section className="live__part" aria-labelledby="servers">
      <h2 id="servers">
        {texts.servers} <span className="live__count">{servers.length}</span>
      </h2>
      {servers.length === 0 && <p className="live__nothing">{texts.noServers}</p>}
      <ul className="servers">
        {servers.map((server) => (
          <ServerCard key={`${server.name} ${server.startedAt}`} server={server} at={at ?? 0} />
        ))}
      </ul>
    </section>
  );
}

function ServerCard({ server, at }: { server: ServerReport; at: number }) {
  const state = stateOf(server);
  const { stats } = texts;
  const facts = [
    [stats.sockets, count(server.sockets)],
    [stats.rooms, count(server.rooms)],
    [stats.movesPerSecond, server.movesPerSecond.toFixed(1)],
    [stats.eventLoopDelayMs, duration(server.eventLoopDelayMs)],
    [stats.uptime, uptime(at - server.startedAt)],
    [stats.version, server.version],
  ] as const;
  return (
    <li className={`server server--${state}`} data-server={server.name}>
      <h3 className="server__name">
        {server.name} <span className="server__state">{state}</span>
      </h3>
      <dl className="server__facts">
        {facts.map(([name, value]) => (
          <div key={name} className="server__fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
