/** Does what was planned for one guest, and remembers whatever it was told. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Step } from './plan-sequence.ts';
import { framesOf, openGuest, type RawGuest } from './raw-guest.ts';

type Target = { url: string; port: number };
type Slot = { sid: string; webSocket: RawGuest | null };

const path = '/socket.io/?transport=polling';

/** Resolves to all that was heard, once every connection has been given up. */
export async function performSequence(steps: Step[], { url, port }: Target): Promise<string> {
  const slots = new Map<number, Slot>();
  const opened: RawGuest[] = [];
  const answers: Promise<string>[] = [];
  const giveUp = new AbortController();
  const ask = (sid: string, method: string, query = '', body?: string): Promise<string> => {
    const target = `${url}${path}&sid=${sid}${query === '' ? '&EIO=4' : `&EIO=4${query}`}`;
    const answer = fetch(target, {
      ...{ method, signal: giveUp.signal },
      ...(body !== undefined && { body }),
    }).then(
      (response) => response.text(),
      () => '',
    );
    answers.push(answer.catch(() => ''));
    return answer.catch(() => '');
  };
  const openWebSocket = async (sid = ''): Promise<RawGuest> => {
    const guest = await openGuest(port, { sid });
    opened.push(guest);
    return guest;
  };

  const perform = async (step: Step): Promise<void> => {
    if (step.do === 'settle') return void (await sleep(5));
    if (step.do === 'open') {
      if (step.transport === 'websocket') {
        slots.set(step.slot, { sid: '', webSocket: await openWebSocket() });
        return;
      }
      const head = await ask('', 'GET');
      slots.set(step.slot, { sid: /"sid":"([^"]+)"/.exec(head)?.[1] ?? 'x', webSocket: null });
      return;
    }
    const slot = slots.get(step.slot) ?? [...slots.values()][0];
    if (slot === undefined) return;
    const { sid, webSocket } = slot;
    switch (step.do) {
      case 'upgrade':
        if (sid !== '') slot.webSocket = await openWebSocket(sid);
        return;
      case 'send':
        if (webSocket !== null) webSocket.write(framesOf(step.packets));
        else void ask(sid, 'POST', '', step.packets.join('\u001e'));
        return;
      case 'frame':
        webSocket?.write(Buffer.from(step.hex, 'hex'));
        return;
      case 'request':
        void ask(sid, step.method, step.query);
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
