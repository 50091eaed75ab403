/** The chat and reactions of a room, with their announcements for screen readers. */
import type { Mark } from '@tictactoe/shared/marks';
import { Suspense } from 'react';
import { ChatBar } from '../chat/ChatBar.tsx';
import { unreadIn } from '../chat/chat-reducer.ts';
import {
  chatProblemOf,
  isKeptFrom,
  messagesOf,
  reactionsInWords,
  sharingOf,
} from '../chat/chat-view.ts';
import { useChatAnnouncement } from '../chat/use-chat-announcement.ts';
import { useNews } from '../chat/use-news.ts';
import { texts } from '../i18n/texts.ts';
import { usePreference } from '../settings/preferences.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { ChatPanel } from './room-parts.ts';
import type { useRoom } from './use-room.ts';

type Props = { game: ReturnType<typeof useRoom>; me: Mark | null };

export function RoomChat({ game, me }: Props) {
  const { room, chat, welcome } = game;
  const [isMuted, setIsMuted] = usePreference('muted');
  const sharing = sharingOf(game);
  const isPrivate = isKeptFrom(me, sharing);
  const messages = messagesOf(game, isMuted);
  const news = useNews(chat.seenId !== null, messages);
  const announcement = useChatAnnouncement(news, reactionsInWords(game, isMuted));

  // There is no chat with the computer.
  if (room !== null && [room.seats.X, room.seats.O].some((seat) => seat?.computer)) return null;
  // An empty bar keeps the place until the opponent is there.
  if (room === null || room.status === 'waiting') return <div className="chat-bar" />;
  return (
    <>
      {news !== null && !chat.isOpen && !isMuted && (
        <p
          key={news.id}
          className="chat-news"
          dir="auto"
          aria-hidden="true"
          data-testid="chat-news"
        >
          {texts.chat.said(news.name, news.text)}
        </p>
      )}
      <ChatBar
        canSpeak={me !== null}
        isOpen={chat.isOpen}
        unread={isMuted || isPrivate ? 0 : unreadIn(chat, welcome?.playerId ?? null)}
        onReact={(reaction) => void chat.react(reaction)}
        onToggle={chat.isOpen ? chat.close : chat.open}
      />
      {chat.isOpen && (
        <Suspense>
          <ChatPanel
            messages={messages}
            canSpeak={me !== null}
            sharing={sharing}
            isPrivate={isPrivate}
            isMuted={isMuted}
            isSending={chat.isSending}
            problem={chat.refusal?.of === 'message' ? chatProblemOf(chat) : ''}
            onSay={chat.say}
            onShare={(isShared) => void chat.share(isShared)}
            onMute={setIsMuted}
            onClose={chat.close}
          />
        </Suspense>
      )}
      <Announcer text={announcement} testId="chat-announcer" />
    </>
  );
}
