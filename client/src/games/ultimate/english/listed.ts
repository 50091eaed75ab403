/** The words about Ultimate tic-tac-toe in lists and forms, in English. */

export const listed = {
  short: 'Ultimate',
  shortWithMost: 'Ultimate, most boards',
  rule: 'Nine boards',
  mostBoards: 'Most boards win',
  mostBoardsHint: 'If nobody gets three boards in a row.',
};

export type ListedTexts = typeof listed;
