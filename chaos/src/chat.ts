/** Players write chat messages, and read at the end what was kept. */
import type { Recorder } from './history.ts';
import type { PlayOptions } from './play-games.ts';
import type { ScriptedClient } from './scripted-client.ts';

/** Writes a message now and then, never the same twice. Resolves when the run is ending. */
export async function talk({ client, random, isEnding }: PlayOptions): Promise<void> {
  for (let said = 1; !isEnding(); said++) {
    await client.pause(random.between(300, 4000), () => !isEnding());
    await client.until(() => isEnding() || (client.hasJoined && client.mark !== null));
    if (isEnding()) return;
    const payload = { roomId: client.roomId, text: `${client.name} says ${said}` };
    await client.insist('chat:say', payload);
  }
}

/** Records the chat of its room as this client finds it. */
export async function readChat(
  client: ScriptedClient,
  recorder: Recorder,
  isWanted: () => boolean,
): Promise<void> {
  const { name, roomId } = client;
  if (roomId === null) return;
  const reply = await client.insist('chat:read', { roomId }, { isWanted });
  if (reply?.messages === undefined) return;
  const messages = reply.messages.map(({ playerId, text }) => ({ playerId, text }));
  recorder.record({ type: 'chat', client: name, roomId, messages });
}
