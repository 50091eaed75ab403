/** The choices for a game with a player who is challenged to it. */
import { kindOf } from '@tictactoe/shared/games/match-kinds';
import { type SubmitEvent, useState } from 'react';
import { useApp, useService } from '../context/app-context.ts';
import { refusalText, texts } from '../i18n/texts.ts';
import { ClockChoice } from '../new-game/ClockChoice.tsx';
import { clockNamed } from '../new-game/clocks.ts';
import { GameChoice } from '../new-game/GameChoice.tsx';
import { lastChoices, saveChoices } from '../new-game/last-choices.ts';
import { RatedSwitch } from '../new-game/RatedSwitch.tsx';
import { useGameChoice } from '../new-game/use-game-choice.ts';
import type { Go } from '../page/navigation.ts';
import { createSentChallenges } from '../room/sent-challenges.ts';
import { useCreateRoom } from '../room/use-create-room.ts';
import { usePreference } from '../settings/preferences.ts';
import { Dialog } from '../ui/Dialog.tsx';
import '../new-game/options.css';

type Props = { player: { id: string; name: string }; onGo: Go; onClose: () => void };

export function ChallengeDialog({ player, onGo, onClose }: Props) {
  const { localStorage } = useApp();
  const sent = useService(createSentChallenges);
  const { creation, refusal, create } = useCreateRoom(onGo, (roomId) =>
    sent.record(roomId, player.name),
  );
  const isCreating = creation === 'creating' || creation === 'paused';
  const [choices, setChoices] = useState(() => lastChoices(localStorage, 'friend'));
  const choose = (chosen: Partial<typeof choices>) => setChoices({ ...choices, ...chosen });
  const { game, variant, choice } = useGameChoice(choices.kind, (kind) => choose({ kind }));
  const [isRated, setIsRated] = usePreference('rated');
  // There are ratings for what strangers are matched for.
  const mayBeRated = kindOf({ game, variant }) !== null;

  const challenge = (event: SubmitEvent) => {
    event.preventDefault();
    if (isCreating) return;
    saveChoices(localStorage, 'friend', choices);
    create({
      ...{ game, variant, begins: 'chance', challenged: player.id },
      ...clockNamed(choices.clock),
      ...(mayBeRated && isRated && { isRated: true }),
    });
  };
  return (
    <Dialog heading={texts.challenge.heading(player.name)} onClose={onClose}>
      <form className="options" noValidate data-testid="challenge-form" onSubmit={challenge}>
        <GameChoice {...choice} />
        <ClockChoice chosen={choices.clock} onChoose={(clock) => choose({ clock })} />
        {mayBeRated && <RatedSwitch isOn={isRated} onChange={setIsRated} />}
        <p className="options__note" role="status" data-testid="challenge-note">
          {creation === 'paused' && texts.home.creatingPaused}
          {creation === 'failed' && refusalText(refusal ?? 'internal')}
        </p>
        <div className="dialog__buttons">
          <button type="button" className="button" onClick={onClose}>
            {texts.challenge.cancel}
          </button>
          <button
            type="submit"
            className="button button--primary"
            aria-disabled={isCreating}
            data-testid="send-challenge"
          >
            {texts.challenge.send}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
