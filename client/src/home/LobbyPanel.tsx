/** The lobby: how many players are here, games to join, and one to watch. */
import { defaultGame, type GameMove, offerNamed } from '@tictactoe/shared/games/games';
import type { Lobby } from '@tictactoe/shared/protocol';
import { listViewOf } from '../games/list-views.ts';
import { texts } from '../i18n/texts.ts';
import { clockText } from '../new-game/clocks.ts';
import { Icon } from '../ui/Icon.tsx';

type Props = {
  /** `null` until it is known; an empty panel keeps the place. */
  lobby: Lobby | null;
  /** The service is away: the lobby is not known now. */
  isPaused: boolean;
  onJoin: (roomId: string) => void;
  onWatch: (roomId: string) => void;
  /** Makes a game that anyone may join. */
  onMake: () => void;
};

export function LobbyPanel({ lobby, isPaused, onJoin, onWatch, onMake }: Props) {
  const { players, games, unknown } = texts.lobby;
  return (
    <section className="card lobby" aria-labelledby="lobby-heading" aria-busy={lobby === null}>
      <div className="lobby__top">
        <h2 id="lobby-heading" className="lobby__heading">
          {texts.lobby.heading}
        </h2>
        <p className="lobby__counts">
          <span data-testid="lobby-players">
            {/* This player is here, whether they have been counted yet or not. */}
            {lobby === null ? unknown : players(Math.max(1, lobby.players))}
          </span>
          <span data-testid="lobby-games">{lobby === null ? unknown : games(lobby.games)}</span>
        </p>
      </div>
      <OpenGames games={lobby?.open ?? null} {...{ isPaused, onJoin, onMake }} />
      <WatchButton
        game={lobby?.playing[0] ?? null}
        otherwise={lobby === null ? unknown : texts.lobby.nothingToWatch}
        onWatch={onWatch}
      />
    </section>
  );
}

type OpenProps = Pick<Props, 'isPaused' | 'onJoin' | 'onMake'> & { games: Lobby['open'] | null };

function OpenGames({ games, isPaused, onJoin, onMake }: OpenProps) {
  if (isPaused) {
    return (
      <div className="lobby__open lobby__open--none" data-testid="lobby-paused">
        <p>{texts.lobby.paused}</p>
      </div>
    );
  }
  if (games === null) return <div className="lobby__open lobby__open--unknown" />;
  if (games.length === 0) {
    return (
      <div className="lobby__open lobby__open--none">
        <p>{texts.lobby.none}</p>
        <button
          type="button"
          className="button lobby__make"
          data-testid="make-open-game"
          onClick={onMake}
        >
          {texts.lobby.make}
        </button>
      </div>
    );
  }
  return (
    <ul className="lobby__open" aria-label={texts.lobby.open}>
      {games.map(({ roomId, name, game, variant, ...clock }) => (
        <li key={roomId}>
          <button
            type="button"
            className="game-row"
            data-testid={`open-game-${roomId}`}
            onClick={() => onJoin(roomId)}
          >
            <SmallBoard game={game} variant={variant} />
            <span className="game-row__name">
              <bdi>{name}</bdi>
            </span>
            <span className="game-row__detail">
              {texts.lobby.details(
                listViewOf(game)?.describe(variant) ?? '',
                clock.turnTimeMs === null && !clock.playerClock ? null : clockText(clock),
              )}
            </span>
            <span className="game-row__verb">{texts.home.join}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

type WatchProps = Pick<Props, 'onWatch'> & {
  game: Lobby['playing'][number] | null;
  /** Shown where there is no game. */
  otherwise: string;
};

function WatchButton({ game, otherwise, onWatch }: WatchProps) {
  return (
    <button
      type="button"
      className="game-row game-row--watch"
      data-testid="watch-game"
      aria-disabled={game === null}
      onClick={() => game !== null && onWatch(game.roomId)}
    >
      <SmallBoard {...(game ?? noGame)} />
      <span className="game-row__name">{texts.lobby.watch}</span>
      <span className="game-row__detail">
        {game === null ? otherwise : texts.lobby.pair(...game.names)}
      </span>
      <Icon name="eye" />
    </button>
  );
}

type SmallBoardProps = Pick<Lobby['playing'][number], 'game' | 'variant'> & { moves?: GameMove[] };

function SmallBoard({ game, variant, moves = [] }: SmallBoardProps) {
  const view = listViewOf(game);
  return view === undefined ? null : <view.SmallBoard variant={variant} moves={moves} />;
}

const noGame = { game: defaultGame, variant: offerNamed(defaultGame).defaultOptions };
