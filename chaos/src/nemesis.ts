/** The nemesis: injects one fault, and resolves when it is healed. */
import { setTimeout } from 'node:timers/promises';
import { type Fault, isShardFault } from './fault-kinds.ts';
import { type FaultOptions, injectShardFault } from './nemesis-shards.ts';
import { slowDisk } from './slow-disk.ts';
import type { Member, World } from './start-world.ts';

/** How messages for `game-moves` begin: every commit contains one, and nothing else that is sent to Redis does. */
const partOfEveryCommit = '{"room":"';

/** Resolves to null, or to why the fault was not injected. */
export async function injectFault(
  fault: Fault,
  world: World,
  { readyToWipe, standStill }: FaultOptions,
): Promise<string | null> {
  const { kind } = fault;
  if (isShardFault(kind)) {
    return injectShardFault({ ...fault, kind }, world, { readyToWipe, standStill });
  }
  const { redis, redisClocks, members } = world;
  const member = members[fault.member] as Member;
  const { server, front, back } = member;
  const last = () => setTimeout(fault.durationMs);
  const lastInStandstill = async () => {
    standStill('begin');
    await last();
    standStill('end');
  };

  switch (kind) {
    case 'server-kill':
      await killAndStart([member], last);
      break;
    case 'all-servers-kill':
      await killAndStart(members, lastInStandstill);
      await allReady(members);
      break;
    case 'everything-stops':
      await Promise.all([redis.kill(), ...members.map((each) => each.server.kill())]);
      await lastInStandstill();
      await Promise.all([redis.start(), startAgain(members)]);
      await allReady(members);
      break;
    case 'server-drain':
      await drainAndStart(member, last);
      break;
    case 'rolling-restart':
      for (const each of members) await drainAndStart(each, last);
      break;
    case 'server-freeze':
    case 'server-hang':
      server.pause();
      await last();
      server.resume();
      break;
    case 'server-clock-step':
      process.kill(server.pid, 'SIGUSR2');
      break;
    case 'redis-kill':
      await redis.kill();
      await lastInStandstill();
      await redis.start();
      break;
    case 'redis-wipe':
      if (!(await readyToWipe())) return 'a room had nobody in it';
      await redis.kill();
      await lastInStandstill();
      await redis.start({ wipe: true });
      // No other fault may strike before the servers could restore their copies.
      await readyToWipe();
      break;
    case 'redis-freeze':
      redis.pause();
      await lastInStandstill();
      redis.resume();
      break;
    case 'redis-clock-jump':
      await server.ready();
      await redisClocks[0]?.jumpTo(fault.jumpMs);
      await last();
      await redisClocks[0]?.jumpTo(0);
      break;
    case 'slow-fsync':
      if (!(await slowDisk(redis.pid, fault.durationMs))) return 'Redis was gone';
      break;
    case 'client-cut':
      front.cut();
      break;
    case 'redis-link-cut':
      back.cut();
      break;
    case 'client-half-open':
    case 'redis-link-half-open': {
      const link = kind === 'client-half-open' ? front : back;
      link.swallow(true);
      await last();
      link.swallow(false);
      if (!fault.isLeftHalfOpen) link.cutDead();
      break;
    }
    case 'client-delay':
    case 'redis-link-delay': {
      const link = kind === 'client-delay' ? front : back;
      link.delay(Math.max(30, Math.round(fault.durationMs / 5)));
      await last();
      link.delay(0);
      break;
    }
    case 'client-lost-answers':
      front.loseAnswersTo('');
      await last();
      front.loseAnswersTo(null);
      break;
    case 'redis-link-lost-answers':
      back.loseAnswersTo(partOfEveryCommit);
      await last();
      back.loseAnswersTo(null);
      break;
    case 'redis-link-partition':
    case 'server-cut-off':
      back.refuse(true);
      back.cut();
      await last();
      back.refuse(false);
      break;
    default:
      kind satisfies never;
  }
  return null;
}

/** Kills all of them at once, and starts all of them at once. */
async function killAndStart(members: readonly Member[], last: () => Promise<unknown>) {
  await Promise.all(members.map(({ server }) => server.kill()));
  await last();
  await startAgain(members);
}

const allReady = (members: readonly Member[]) =>
  Promise.all(members.map(({ server }) => server.ready()));

async function startAgain(members: readonly Member[]) {
  for (const { shiftClock } of members) shiftClock();
  await Promise.all(members.map(({ server }) => server.start()));
}

async function drainAndStart(member: Member, last: () => Promise<unknown>) {
  const { code, signal } = await member.server.stop();
  if (code !== 0) member.report(`a drain ended with ${signal ?? code}`);
  await last();
  member.shiftClock();
  await member.server.start();
  await member.server.ready();
}
