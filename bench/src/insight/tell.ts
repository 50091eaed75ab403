/**
 * Loaded into each measured server before its program: tells whoever connects how many bytes its V8 has allocated so
 * far, or for whom it allocated and worked from one question to the next. Nothing runs for it meanwhile.
 */
import { Session } from 'node:inspector/promises';
import { createServer } from 'node:net';
import { getHeapStatistics } from 'node:v8';

/** On average one allocation in so many bytes is looked at. */
const samplingInterval = 4096;

const session = new Session();
session.connect();

const answers: Record<string, () => unknown> = {
  // Not in the types yet. Source: https://nodejs.org/api/v8.html#v8getheapstatistics
  allocated: () => (getHeapStatistics() as unknown as Record<string, number>).total_allocated_bytes,
  'heap on': () =>
    session.post('HeapProfiler.startSampling', {
      samplingInterval,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    } as object),
  'heap off': async () => (await session.post('HeapProfiler.stopSampling')).profile,
  async 'cpu on'() {
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
  },
  async 'cpu off'() {
    const { profile } = await session.post('Profiler.stop');
    await session.post('Profiler.disable');
    return profile;
  },
};

createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', async (question) => {
    socket.end(JSON.stringify((await answers[question.toString()]?.()) ?? null));
  });
})
  .listen(process.env.BENCH_INSIGHT)
  .unref();
