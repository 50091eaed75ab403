/** Derives a face from a player's id, so it is the same everywhere without an upload. Pure. */

export type Face = {
  /** In degrees. */
  hue: number;
  /** The hue behind the face. */
  backdropHue: number;
  eyes: string;
  mouth: string;
  hair: string;
};

const eyes = [
  'M12 18v2M24 18v2',
  'M10.500 19.500q1.500-2 3 0M22.500 19.500q1.500-2 3 0',
  'M12 19h.01M24 19h.01',
  'M10.500 18h3M22.500 18h3',
];
const mouths = [
  'M13 25q5 4 10 0',
  'M14 26h8',
  'M13 24q5 6 10 0z',
  'M16 26q2 2 4 0',
  'M13 26q5 2 9-2',
];
const hairs = [
  'M8 15q10-9 20 0',
  'M9 14l4-4l3 3l3-4l3 4l5-2',
  'M18 9q-1-5 4-5',
  'M8 14q4-7 12-5q6 1 8 6',
  'M11 11q3-4 5 0q3-4 5 0q3-4 5 1',
  '',
];

export function faceOf(playerId: string): Face {
  let rest = hashOf(playerId);
  const take = (count: number) => {
    const taken = rest % count;
    rest = Math.floor(rest / count);
    return taken;
  };
  const pick = (shapes: readonly string[]) => shapes[take(shapes.length)] ?? '';
  const hue = take(12) * 30;
  return {
    hue,
    backdropHue: (hue + 120 + take(4) * 40) % 360,
    eyes: pick(eyes),
    mouth: pick(mouths),
    hair: pick(hairs),
  };
}

/** FNV-1a, in 32 bits. Source: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
