/** The games that this browser plays, with a way back to each; the one that was just left says so. */
import { type MouseEvent, useEffect, useState } from 'react';
import { listViewOf } from '../games/list-views.ts';
import { texts } from '../i18n/texts.ts';
import { addressOf } from '../page/route.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { isRunning, type RunningGame } from './running-game.ts';
import { useRunningGames } from './use-running-games.ts';
import './running-games.css';

type Props = { isConnected: boolean; onEnter: (roomId: string) => void };

export function RunningGames({ isConnected, onEnter }: Props) {
  const { games, leftRoomId, failedLooks, openElsewhere } = useRunningGames(isConnected);
  const left = games.find(({ roomId }) => roomId === leftRoomId) ?? null;
  // Screen readers read a live region only when it changes after it has appeared.
  const [announced, setAnnounced] = useState('');
  const sentence = left === null ? '' : goesOn(left);
  useEffect(() => setAnnounced(sentence), [sentence]);
  return (
    <>
      {games.length > 0 && (
        <section className="card running" aria-labelledby="running-heading">
          <h2 id="running-heading" className="running__heading">
            {texts.running.heading}
            {failedLooks > 0 && <span className="running__stale">{texts.running.asLastSeen}</span>}
          </h2>
          <ul className="running__list">
            {games.map((game) => (
              <li key={game.roomId}>
                <GameLink
                  game={game}
                  isLeft={game === left}
                  isElsewhere={openElsewhere.includes(game.roomId)}
                  onEnter={onEnter}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Announcer text={announced} testId="running-announcer" />
    </>
  );
}

type LinkProps = {
  game: RunningGame;
  isLeft: boolean;
  /** Another tab has the seat: this one would only watch. */
  isElsewhere: boolean;
  onEnter: (roomId: string) => void;
};

function GameLink({ game, isLeft, isElsewhere, onEnter }: LinkProps) {
  const { roomId, status, board } = game;
  const view = listViewOf(board?.game);
  const isOpen = status !== 'gone' && !isElsewhere;
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onEnter(roomId);
  };
  return (
    <a
      className={isLeft ? 'game-row running__game running__game--left' : 'game-row running__game'}
      data-testid={`running-game-${roomId}`}
      data-status={status}
      // A link that leads nowhere is none for the keyboard and screen readers either.
      {...(isOpen && { href: addressOf({ page: 'room', roomId, as: 'player' }), onClick: follow })}
    >
      {board === null || view === undefined ? (
        <span className="mini running__no-board" />
      ) : (
        <view.SmallBoard variant={board.variant} moves={board.moves} />
      )}
      <span className="game-row__name">
        {isLeft && isRunning(game) ? goesOn(game) : against(game)}
      </span>
      <span className="game-row__detail">
        {isElsewhere ? texts.running.elsewhere : turnOf(game)}
      </span>
      {isOpen && <span className="game-row__verb">{texts.running.open}</span>}
    </a>
  );
}

/** Null for the computer. */
const nameOf = ({ name, computer }: NonNullable<RunningGame['opponent']>) =>
  computer === null ? name : null;

function against({ opponent }: RunningGame): string {
  return opponent === null ? texts.running.yours : texts.running.against(nameOf(opponent));
}

function goesOn({ opponent }: RunningGame): string {
  return opponent === null ? texts.running.waitsOn : texts.running.goesOn(nameOf(opponent));
}

function turnOf({ status, opponent }: RunningGame): string {
  switch (status) {
    case 'waiting':
      return texts.titleWaiting;
    case 'my_turn':
      return texts.titleYourTurn;
    case 'their_turn':
      return texts.titleTurnOf((opponent && nameOf(opponent)) ?? texts.players.theComputer);
    case 'over':
      return texts.titleOver;
    case 'gone':
      return texts.running.gone;
    default:
      return status satisfies never;
  }
}
