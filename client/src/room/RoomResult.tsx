/** The replay and the actions of a finished game. Loaded once a game is over. */
import type { OverRoom } from '@tictactoe/shared/room';
import { ReplayControls } from '../replay/ReplayControls.tsx';
import { positionInWords } from '../replay/replay-words.ts';
import { shareResult } from '../replay/share-result.ts';
import { shareTextOf } from '../replay/share-text.ts';
import { closeReplay, openReplay, type Replay, replayHash } from '../replay/use-replay.ts';
import type { RematchChoice } from './RematchButton.tsx';
import { ResultActions } from './ResultActions.tsx';
import { linkTo } from './room-view.ts';

type Props = {
  room: OverRoom;
  rematch: RematchChoice;
  replay: Replay | null;
  isSeated: boolean;
  onRematch: () => void;
  onNewOpponent: () => void;
};

export function RoomResult({ room, replay, ...props }: Props) {
  return (
    <>
      {replay !== null && (
        <ReplayControls
          position={replay.position}
          moves={room.moves.length}
          words={positionInWords(room, replay.position)}
          onStep={replay.step}
          onClose={closeReplay}
        />
      )}
      <ResultActions
        {...props}
        isReplaying={replay !== null}
        wasPlayed={room.moves.length > 0}
        onReplay={replay === null ? openReplay : closeReplay}
        onShare={() => shareResult(shareTextOf(room), linkTo(room.id) + replayHash)}
      />
    </>
  );
}
