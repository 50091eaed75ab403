/** A link through the proxy to one target, which delays, loses or cuts traffic on demand. */
import { connect, type Socket } from 'node:net';

type Pair = {
  near: Socket;
  far: Socket;
  /** Half-open: bytes are dropped, and both ends believe all is well until one of them times out. */
  isDead: boolean;
  /** A request has gone through; its answer will be dropped and the connection cut. */
  isAwaitingLoss: boolean;
};

export type Link = ReturnType<typeof createLink>;
/** One link, or several at once. */
export type Links = Omit<Link, 'accept' | 'deadCount'>;

export function together(links: readonly Link[]): Links {
  const each = (act: (link: Link) => void) => links.forEach(act);
  return {
    cut: () => each((link) => link.cut()),
    cutDead: () => each((link) => link.cutDead()),
    refuse: (value) => each((link) => link.refuse(value)),
    swallow: (value) => each((link) => link.swallow(value)),
    delay: (ms) => each((link) => link.delay(ms)),
    loseAnswersTo: (pattern) => each((link) => link.loseAnswersTo(pattern)),
    heal: () => each((link) => link.heal()),
  };
}

export function createLink(targetPort: number) {
  const pairs = new Set<Pair>();
  let delayMs = 0;
  let isSwallowing = false;
  let isRefusing = false;
  let lossPattern: string | null = null;

  const dead = () => [...pairs].filter(({ isDead }) => isDead);
  const end = (pair: Pair) => {
    pairs.delete(pair);
    pair.near.destroy();
    pair.far.destroy();
  };
  /** In order, because every chunk waits for the one before it. */
  const carry = (pair: Pair, from: Socket, to: Socket, onChunk: (chunk: Buffer) => boolean) => {
    let last = Promise.resolve();
    const inTurn = (act: () => void) => {
      const delay = delayMs === 0 ? null : wait(delayMs);
      last = last.then(() => delay).then(act);
    };
    from.on('data', (chunk: Buffer) => {
      if (isSwallowing) pair.isDead = true;
      if (pair.isDead || !onChunk(chunk)) return;
      inTurn(() => {
        if (!pair.isDead && !to.destroyed) to.write(chunk);
      });
    });
    // Data sent before the end still arrives, then the end; over a half-open connection neither does.
    from.on('end', () => {
      if (isSwallowing) pair.isDead = true;
      inTurn(() => (pair.isDead ? from.destroy() : to.end()));
    });
    from.on('close', () => {
      if (!pair.isDead || to.destroyed) inTurn(() => end(pair));
    });
    from.on('error', () => {});
  };

  return {
    accept(near: Socket): void {
      if (isRefusing) return void near.destroy();
      const far = connect({
        port: targetPort,
        host: '127.0.0.1',
        noDelay: true,
        allowHalfOpen: true,
      });
      near.setNoDelay(true);
      const pair: Pair = { near, far, isDead: false, isAwaitingLoss: false };
      pairs.add(pair);
      carry(pair, near, far, (chunk) => {
        if (lossPattern !== null && chunk.includes(lossPattern)) pair.isAwaitingLoss = true;
        return true;
      });
      carry(pair, far, near, () => {
        if (!pair.isAwaitingLoss) return true;
        // The far side has acted on it, and the near side does not know.
        end(pair);
        return false;
      });
    },

    /** Breaks all connections at once. */
    cut: () => [...pairs].forEach(end),
    /** The number of half-open connections. */
    deadCount: () => dead().length,
    /** Breaks those that `swallow` left half-open. */
    cutDead: () => dead().forEach(end),
    refuse: (value: boolean) => {
      isRefusing = value;
    },
    /** From now on bytes vanish; a connection that lost some never carries any again. */
    swallow: (value: boolean) => {
      isSwallowing = value;
    },
    delay: (ms: number) => {
      delayMs = ms;
    },
    /** Loses the answer to any data that contains the pattern; `''` matches everything, null nothing. */
    loseAnswersTo: (pattern: string | null) => {
      lossPattern = pattern;
    },
    heal(): void {
      isSwallowing = false;
      isRefusing = false;
      lossPattern = null;
      delayMs = 0;
    },
  };
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
