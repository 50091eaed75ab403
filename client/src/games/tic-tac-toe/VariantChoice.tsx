/** The choice of boards, each with a small picture. */
import { type Variant, variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { texts } from '../../i18n/texts.ts';
import { BoardLines } from './BoardLines.tsx';
import { ticTacToeTexts } from './texts.ts';

export type VariantName = keyof typeof variants;
const names = Object.keys(variants) as VariantName[];

type Props = { chosen: VariantName; onChoose: (name: VariantName) => void };

export function VariantChoice({ chosen, onChoose }: Props) {
  return (
    <fieldset className="choice">
      <legend className="field__label">{texts.home.board}</legend>
      {names.map((name) => {
        const variant: Variant = variants[name];
        return (
          <label className="choice__option choice__option--board" key={name}>
            <input
              type="radio"
              name="variant"
              value={name}
              className="choice__input"
              data-testid={`variant-${name}`}
              checked={name === chosen}
              onChange={() => onChoose(name)}
            />
            <BoardLines {...variant} />
            <span>
              {ticTacToeTexts.variant(variant)}
              <span className="choice__detail">{ticTacToeTexts.variantRule(variant)}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
