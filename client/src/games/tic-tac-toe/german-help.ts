/** The rules of tic-tac-toe, in German. */
import type { HelpTexts } from './english-help.ts';

export const help: HelpTexts = {
  turns: 'X beginnt. Abwechselnd kreuzt jeder ein freies Feld an.',
  goal: (inARow: string) =>
    `Wer zuerst ${inARow} in einer Reihe hat, gewinnt: waagerecht, senkrecht oder schräg.`,
  draw: 'Ist das Brett voll und niemand hat es geschafft, ist es unentschieden.',
  picture: (inARow: string) =>
    `Drei kleine Bretter: ${inARow} in einer Reihe waagerecht, senkrecht und schräg.`,
  ways: { across: 'Waagerecht', down: 'Senkrecht', diagonal: 'Schräg' },
};
