/** Faces: always the same one for a player, and seldom the same one for two. */
import { expect, it } from 'vitest';
import { faceOf } from '../../src/room/face-of.ts';

const ids = Array.from({ length: 200 }, (_, index) => `player${index}`.padEnd(16, '_'));

it('a player always has the same face', () => {
  expect(faceOf('ann_____________')).toEqual(faceOf('ann_____________'));
});

it('two players seldom have the same face', () => {
  const faces = new Set(ids.map((id) => JSON.stringify(faceOf(id))));
  expect(faces.size).toBeGreaterThan(190);
});

it('every part of a face is drawn', () => {
  for (const { hue, backdropHue, eyes, mouth } of ids.map(faceOf)) {
    expect(hue).toBeLessThan(360);
    expect(backdropHue).toBeLessThan(360);
    expect(eyes).toMatch(/^M/);
    expect(mouth).toMatch(/^M/);
  }
});
