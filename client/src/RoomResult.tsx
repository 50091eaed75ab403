/** A finished game: again or with somebody else, look at it, show it. Loaded once one is over. */
import type { OverRoom } from '@tictactoe/shared/room';
import type { RematchChoice } from './components/RematchButton.tsx';
import { ReplayControls } from './components/ReplayControls.tsx';
import { ResultActions } from './components/ResultActions.tsx';
import { positionInWords } from './replay-words.ts';
import { linkTo } from './room-view.ts';
import { shareResult } from './share-result.ts';
import { shareTextOf } from './share-text.ts';
import { closeReplay, openReplay, type Replay, replayHash } from './use-replay.ts';

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
