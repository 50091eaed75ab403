/** How many requests were answered in time, and how long commits took. */

import type { LatencyView } from './latency-histogram.ts';
import type { LivePicture } from './live-state.ts';
import { count, duration, liveTexts as texts } from './live-texts.ts';

type Props = { counts: LivePicture['counts']; latency: LatencyView };

const verdicts = ['onTime', 'late', 'dropped'] as const;

export function RequestDeadlines({ counts, latency }: Props) {
  return (
    <section className="live__part" aria-labelledby="punctuality">
      <h2 id="punctuality">{texts.punctuality}</h2>
      <p className="live__nothing">{texts.since}</p>
      <div className="punctuality">
        <dl className="verdicts">
          {verdicts.map((verdict) => (
            <div
              key={verdict}
              className={`verdict verdict--${counts[verdict] === 0 ? 'none' : verdict}`}
              data-verdict={verdict}
            >
              <dt>{texts.verdicts[verdict]}</dt>
              <dd className="verdict__count">{count(counts[verdict])}</dd>
              <dd className="verdict__note">{texts.verdictNotes[verdict]}</dd>
            </div>
          ))}
        </dl>
        <Latency latency={latency} />
      </div>
    </section>
  );
}

const height = 100;
const barWidth = 10;

function Latency({ latency: { count: total, percentiles, bars } }: { latency: LatencyView }) {
  if (percentiles === null) return <p className="latency live__nothing">{texts.noLatency}</p>;
  const { p50, p95, p99 } = percentiles;
  const highest = Math.max(...bars.map((bar) => bar.count));
  const described = `p50 ${duration(p50)}, p95 ${duration(p95)}, p99 ${duration(p99)}`;
  return (
    <figure className="latency">
      <figcaption>
        {texts.latency} <span className="live__count">{count(total)}</span>
      </figcaption>
      <dl className="percentiles">
        {Object.entries({ p50, p95, p99 }).map(([name, ms]) => (
          <div key={name} data-percentile={name}>
            <dt>{name}</dt>
            <dd>{duration(ms)}</dd>
          </div>
        ))}
      </dl>
      <svg
        className="latency__bars"
        viewBox={`0 0 ${bars.length * barWidth} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={described}
      >
        {bars.map((bar, i) => (
          <rect
            key={bar.toMs}
            className={bar.toMs > p99 ? 'bar bar--slow' : 'bar'}
            x={i * barWidth + 1}
            y={height - (height * bar.count) / highest}
            width={barWidth - 2}
            height={(height * bar.count) / highest}
          />
        ))}
      </svg>
      <p className="latency__scale" aria-hidden="true">
        <span>{duration(bars[0]?.fromMs ?? 0)}</span>
        <span>{duration(bars.at(-1)?.toMs ?? 0)}</span>
      </p>
    </figure>
  );
}
