/** The bars: what must hold of every attack for rule R11 to hold. SECURITY.md names the same figures. */
import type { Measurement } from './measurement.ts';

/** In MB: what a server, and Redis, may grow by at most while an attack goes on. */
export const mostServerGrowth = 256;
export const mostRedisGrowth = 64;
/** In MB above what it was before: a server has to be down to this within a minute. */
export const mostServerLeft = 60;
/** A move's p99 while an attack goes on: so many times what it was before, in ms at most. */
export const mostSlowdown = 5;
export const mostP99Ms = 250;

/**
 * A short run judges no times, of which it has too few, nor that nginx gave up waiting for a server, which a
 * busy machine brings about as well, nor what memory is left a minute later.
 */
export type Bars = { isLong: boolean };

/** What was broken, for people to read; empty if all is well. */
export function judge(measurement: Measurement, { isLong }: Bars): string[] {
  const { before, during, refusals, disconnects, ended, errors, redis } = measurement;
  const broken: string[] = [];
  const require = (isWell: boolean, otherwise: string) => {
    if (!isWell) broken.push(otherwise);
  };
  require(ended.length === 0, `ended: ${ended.join(', ')}`);
  require(errors.length ===
    0, `logged: ${errors.slice(0, 3).join(' | ')} (${errors.length} in all)`);
  require(measurement.internalAnswers === 0, `${measurement.internalAnswers} answered internal`);
  require(disconnects === 0, `bystanders disconnected ${disconnects} times`);
  require(refusals.length === 0, `bystanders refused: ${[...new Set(refusals)].join(', ')}`);
  require(during.count > 0, 'no bystander made a move');
  for (const [index, { before: at, most, after }] of measurement.servers.entries()) {
    const name = `server-${index + 1}`;
    require(most - at <= mostServerGrowth, `${name} grew by ${mb(most - at)}`);
    require(!isLong ||
      after - at <= mostServerLeft, `${name} kept ${mb(after - at)} after a minute`);
  }
  const growth = redis.most - redis.before;
  require(growth <= mostRedisGrowth, `Redis grew by ${mb(growth)}`);
  const { blames } = measurement;
  require(!isLong ||
    blames.length === 0, `nginx blamed servers ${blames.length} times: ${blames[0]}`);
  require(measurement.complaint === null, measurement.complaint ?? '');
  if (isLong && before.p99 !== null && during.p99 !== null) {
    require(during.p99 <= mostP99Ms, `p99 was ${during.p99.toFixed(0)} ms`);
    const times = during.p99 / before.p99;
    require(times <= mostSlowdown, `p99 was ${times.toFixed(1)} times what it was before`);
  }
  return broken;
}

const mb = (megabytes: number): string => `${megabytes.toFixed(0)} MB`;
