/** The talk of a room on the screen: reactions, the chat, and what a screen reader is told of both. */
import type { Mark } from '@tictactoe/shared/marks';
import { Suspense } from 'react';
import { TalkBar } from '../chat/TalkBar.tsx';
import { unreadIn } from '../chat/talk-state.ts';
import { messagesOf, reactionsInWords, talkProblemOf } from '../chat/talk-view.ts';
import { useTalkNews } from '../chat/use-talk-news.ts';
import { usePreference } from '../settings/preferences.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { ChatPanel } from './room-parts.ts';
import type { useRoom } from './use-room.ts';

type Props = { game: ReturnType<typeof useRoom>; me: Mark | null };

export function RoomTalk({ game, me }: Props) {
  const { room, talk, welcome } = game;
  const [isMuted, setIsMuted] = usePreference('muted');
  const messages = messagesOf(game, isMuted);
  const news = useTalkNews(talk.seenId !== null, messages, reactionsInWords(game, isMuted));

  // The computer has nothing to say.
  if (room !== null && [room.seats.X, room.seats.O].some((seat) => seat?.computer)) return null;
  // Until there is somebody to talk to, only the place is kept.
  if (room === null || room.status === 'waiting') return <div className="talk" />;
  return (
    <>
      <TalkBar
        canSpeak={me !== null}
        isOpen={talk.isOpen}
        unread={isMuted ? 0 : unreadIn(talk, welcome?.playerId ?? null)}
        onReact={(reaction) => void talk.react(reaction)}
        onToggle={talk.isOpen ? talk.close : talk.open}
      />
      {talk.isOpen && (
        <Suspense>
          <ChatPanel
            messages={messages}
            canSpeak={me !== null}
            isMuted={isMuted}
            isSending={talk.isSending}
            problem={talk.refusal?.of === 'message' ? talkProblemOf(talk) : ''}
            onSay={talk.say}
            onMute={setIsMuted}
            onClose={talk.close}
          />
        </Suspense>
      )}
      <Announcer text={news} testId="talk-announcer" />
    </>
  );
}
