/** Carries out the sequence that was planned for one guest, and keeps everything it was sent. */
import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendRequest } from './http-request.ts';
import type { Step } from './plan-sequence.ts';
import { framesOf, openGuest, type RawGuest, routeOf } from './raw-guest.ts';

export type SequenceTarget = {
  url: string;
  port: number;
  /** Where requests and WebSockets come from; any address if absent. */
  agent?: Agent;
  localAddress?: string;
};
/** `headers` lead to the session's server. */
type Slot = { sid: string; headers: Record<string, string>; webSocket: RawGuest | null };

const path = '/socket.io/?transport=polling';

/** Resolves to everything the guest was sent, once all its connections are closed. */
export async function performSequence(
  steps: Step[],
  { url, port, agent, localAddress }: SequenceTarget,
): Promise<string> {
  const slots = new Map<number, Slot>();
  const opened: RawGuest[] = [];
  const answers: Promise<string>[] = [];
  const giveUp = new AbortController();
  const ask = ({ sid, headers }: Slot, method: string, query = '', body?: string): void => {
    const target = `${url}${path}&sid=${sid}&EIO=4${query}`;
    const answer = sendRequest(target, {
      ...{ method, headers, agent, signal: giveUp.signal },
      ...(body !== undefined && { body }),
    });
    answers.push(answer.then(({ body: text }) => text).catch(() => ''));
  };
  const openSession = async (): Promise<Slot> => {
    const handshake = `${url}${path}&EIO=4`;
    const answer = await sendRequest(handshake, { agent, signal: giveUp.signal }).catch(() => null);
    answers.push(Promise.resolve(answer?.body ?? ''));
    const sid = /"sid":"([^"]+)"/.exec(answer?.body ?? '')?.[1] ?? 'x';
    return { sid, headers: routeOf(answer?.headers['set-cookie']), webSocket: null };
  };
  const openWebSocket = async (sid: string, headers: Slot['headers']): Promise<RawGuest> => {
    const guest = await openGuest(port, {
      ...{ sid, headers },
      ...(localAddress !== undefined && { localAddress }),
    });
    opened.push(guest);
    return guest;
  };

  const perform = async (step: Step): Promise<void> => {
    if (step.do === 'settle') return void (await sleep(5));
    if (step.do === 'open') {
      const slot =
        step.transport === 'websocket'
          ? { sid: '', headers: {}, webSocket: await openWebSocket('', {}) }
          : await openSession();
      slots.set(step.slot, slot);
      return;
    }
    const slot = slots.get(step.slot) ?? [...slots.values()][0];
    if (slot === undefined) return;
    const { sid, headers, webSocket } = slot;
    switch (step.do) {
      case 'upgrade':
        if (sid !== '') slot.webSocket = await openWebSocket(sid, headers);
        return;
      case 'send':
        if (webSocket !== null) webSocket.write(framesOf(step.packets));
        else ask(slot, 'POST', '', step.packets.join('\u001e'));
        return;
      case 'frame':
        webSocket?.write(Buffer.from(step.hex, 'hex'));
        return;
      case 'request':
        ask(slot, step.method, step.query);
        return;
      case 'drop':
        if (step.how === 'end') webSocket?.socket.end();
        else webSocket?.socket.resetAndDestroy();
        slot.webSocket = null;
        return;
      default:
        return step satisfies never;
    }
  };

  for (const step of steps) await perform(step);
  await sleep(5);
  giveUp.abort();
  for (const { socket } of opened) socket.destroy();
  return [...opened.map(({ heard }) => heard()), ...(await Promise.all(answers))].join('\n');
}
