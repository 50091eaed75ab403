/** How long a turn may take. */
import { type TurnTime, turnTimesMs } from '@tictactoe/shared/turn-times';
import { texts } from '../texts/texts.ts';

type Props = { chosen: TurnTime; onChoose: (turnTimeMs: TurnTime) => void };

export function ClockChoice({ chosen, onChoose }: Props) {
  return (
    <fieldset className="clocks">
      <legend className="field__label">{texts.home.clock}</legend>
      {turnTimesMs.map((turnTimeMs) => {
        const seconds = turnTimeMs === null ? null : turnTimeMs / 1000;
        return (
          <label className="clocks__choice" key={turnTimeMs}>
            <input
              type="radio"
              name="turn-time"
              className="variant__input"
              data-testid={`clock-${seconds ?? 'none'}`}
              checked={turnTimeMs === chosen}
              onChange={() => onChoose(turnTimeMs)}
            />
            {texts.home.turnTime(seconds)}
          </label>
        );
      })}
    </fieldset>
  );
}
