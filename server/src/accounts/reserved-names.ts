/** Names that no account may have: those of whoever runs the game, and what pages say instead of a name. */
import { allOffers } from '@tictactoe/shared/games/games';
import { nameKeyOf } from './name-key.ts';

export const isReservedName = (name: string): boolean => reservedKeys.has(nameKeyOf(name));

const reservedNames = [
  ...['admin', 'administrator', 'mod', 'moderator', 'moderation', 'operator', 'owner', 'staff'],
  ...['Betreiber', 'Verwalter', 'Verwaltung', 'Leitung'],
  ...['support', 'help', 'security', 'official', 'system', 'server', 'team', 'root', 'bot'],
  ...['Hilfe', 'Sicherheit', 'offiziell'],
  ...['computer', 'the computer', 'der Computer'],
  ...allOffers().map((game) => game.name),
  ...['deleted', 'deleted player', 'guest', 'anonymous', 'player', 'opponent', 'nobody', 'unknown'],
  ...['gelöscht', 'gelöschter Spieler', 'Gast', 'anonym'],
  ...['Spieler', 'Gegner', 'niemand', 'unbekannt'],
];
/** The empty one is all that some names of signs alone have for a key. */
const reservedKeys = new Set(['', ...reservedNames.map(nameKeyOf)]);
