/** The shards that have the rooms between them; nothing where one Redis has them all. */
import type { Shard } from '@tictactoe/shared/http-api';
import { FactCard } from './FactCard.tsx';
import { count, rate, liveTexts as texts, uptime } from './live-texts.ts';

type Props = { shards: Shard[]; at: number };

export function ShardList({ shards, at }: Props) {
  if (shards.length === 0) return null;
  return (
    <section className="live__part" aria-labelledby="shards">
      <h2 id="shards">
        {texts.shards} <span className="live__count">{shards.length}</span>
      </h2>
      <p className="live__nothing">{texts.shardsLead}</p>
      <ul className="fact-cards">
        {shards.map((shard) => (
          <FactCard
            key={shard.number}
            name={texts.shard(shard.number)}
            state={shard.pausedOn === 0 ? 'up' : 'paused'}
            facts={factsOf(shard, at)}
          />
        ))}
      </ul>
    </section>
  );
}

function factsOf(shard: Shard, at: number) {
  const { servers, pausedOn, pausedSince } = shard;
  const { shardStats: stats } = texts;
  return [
    [stats.rooms, count(shard.rooms)],
    [stats.commitsPerSecond, rate(shard.commitsPerSecond)],
    [stats.playableOn, texts.some(count(servers - pausedOn), count(servers))],
    [stats.pausedFor, pausedSince === null ? '–' : uptime(at - pausedSince)],
  ] as const;
}
