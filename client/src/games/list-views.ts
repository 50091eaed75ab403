/** What lists show of all games, by their names. Apart from the views, for the lists' page shows no game. */
import { defaultGame, type GameMove, type GameOptions } from '@tictactoe/shared/games/games';
import type { ComponentType, ReactNode } from 'react';
import { onDemand } from '../ui/on-demand.ts';
import { MiniBoard } from './tic-tac-toe/MiniBoard.tsx';
import { ticTacToeTexts } from './tic-tac-toe/texts.ts';

export type ListView = {
  /** The board with these moves, or empty. */
  SmallBoard: (props: { variant: GameOptions; moves?: readonly GameMove[] }) => ReactNode;
  /** The rules, in a dialog. */
  Help: ComponentType<{ variant: GameOptions; onClose: () => void }>;
  /** The options in few words. */
  describe: (options: GameOptions) => string;
};

/** A game that this page does not know has none. */
export const listViews: Record<string, ListView> = {
  [defaultGame]: {
    SmallBoard: MiniBoard,
    Help: onDemand(async () => (await import('./tic-tac-toe/HelpDialog.tsx')).HelpDialog),
    describe: (variant) => ticTacToeTexts.variant(variant),
  },
};
