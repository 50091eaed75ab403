/** What messengers show of a link: the tags for a page's head, in the words of link-preview-words.ts. */
import type { Room } from '@tictactoe/shared/room';
import { roomIdSchema } from '@tictactoe/shared/room-schema';
import type { Request } from 'express';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { ClientAddress } from '../network/client-address.ts';
import { toOrigin } from '../network/origin.ts';
import { type Preview, previewOf, previewWords } from './link-preview-words.ts';

export type LinkPreviewOptions = {
  /** Resolves to null where there is no such room. */
  roomOf: (roomId: string) => Promise<Room | null>;
  rateLimits: RateLimits;
  clientAddress: ClientAddress;
  /** The one with the host that was asked for tells its scheme, which no proxy may have said. */
  allowedOrigins: string[];
};

/** A page does not wait longer for the room that it is about. */
const patienceMs = 300;
const image = { path: '/icons/icon-512.png', width: 512, height: 512 };

/**
 * Returns a function that resolves to tags for the head of `/` or of `/r/CODE`. It never rejects: of a room
 * that is not found, or not soon, the tags say no more than what is played.
 */
export function createLinkPreviews(options: LinkPreviewOptions) {
  const { roomOf, rateLimits, clientAddress, allowedOrigins } = options;

  /** Null for who tries too many codes, too. */
  async function findRoom(request: Request, roomId: string): Promise<Room | null> {
    if (!roomIdSchema.safeParse(roomId).success) return null;
    const address = clientAddress.addressOf(request);
    const by = { playerId: `page ${address}`, address };
    return (await rateLimits.spend('enter', by)) ? roomOf(roomId) : null;
  }

  function originOf(request: Request): string | null {
    const { host, scheme } = clientAddress.targetOf(request);
    const named = allowedOrigins.find((origin) => new URL(origin).host === host);
    return named ?? toOrigin(`${scheme ?? 'http'}://${host}`);
  }

  return async (request: Request): Promise<string> => {
    const { roomId } = request.params;
    const isRoom = typeof roomId === 'string';
    const room = isRoom ? await orNull(findRoom(request, roomId)) : null;
    const words = previewWords[request.acceptsLanguages('en', 'de') === 'de' ? 'de' : 'en'];
    return tagsOf(previewOf(room, words), { isRoom, origin: originOf(request) });
  };
}

type Page = { isRoom: boolean; origin: string | null };

function tagsOf({ title, description, locale }: Preview, { isRoom, origin }: Page): string {
  const properties = {
    'og:type': 'website',
    'og:locale': locale,
    'og:title': title,
    'og:description': description,
    ...(origin !== null && {
      'og:image': `${origin}${image.path}`,
      'og:image:width': String(image.width),
      'og:image:height': String(image.height),
    }),
  };
  const named = { 'twitter:card': 'summary', ...(isRoom && { robots: 'noindex' }) };
  return [
    ...Object.entries(properties).map(([name, text]) => tag('property', name, text)),
    ...Object.entries(named).map(([name, text]) => tag('name', name, text)),
  ].join('');
}

const tag = (kind: 'name' | 'property', name: string, text: string): string =>
  `<meta ${kind}="${name}" content="${escapeHtml(text)}" />`;

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Null for what fails or takes too long. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
