/** The rules of tic-tac-toe, in English. */

export const help = {
  turns: 'X begins. Players take turns and mark one free square each.',
  goal: (inARow: string) =>
    `Whoever first has ${inARow} in a row wins: across, down or diagonally.`,
  draw: 'If the board is full and nobody has, it is a draw.',
  picture: (inARow: string) =>
    `Three small boards: ${inARow} in a row across, down and diagonally.`,
  ways: { across: 'Across', down: 'Down', diagonal: 'Diagonal' },
};

export type HelpTexts = typeof help;
