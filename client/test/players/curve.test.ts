/** The drawing of a rating. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { curveBox, curvePath, spanOf } from '../../src/players/curve.ts';

const pointsOf = (path: string) =>
  path
    .slice(1)
    .replace('h0', '')
    .split('L')
    .map((point) => point.split(' ').map(Number) as [number, number]);

it('goes from left to right, and up where the rating does', () => {
  const points = pointsOf(curvePath([1500, 1600, 1550]));
  const [[x1, y1], [x2, y2], [x3, y3]] = points as [
    [number, number],
    [number, number],
    [number, number],
  ];
  expect(x1).toBeLessThan(x2);
  expect(x2).toBeLessThan(x3);
  expect(y2).toBeLessThan(y3);
  expect(y3).toBeLessThan(y1);
});

it('is a dot in the middle after one game', () => {
  expect(curvePath([1512])).toBe(`M${curveBox.width / 2} ${curveBox.height / 2}h0`);
});

it('makes little of a small change', () => {
  expect(spanOf([1500, 1504])).toEqual({ least: 1482, most: 1522 });
  expect(spanOf([1300, 1700])).toEqual({ least: 1300, most: 1700 });
});

it('never leaves its box, and has a point for each game', () => {
  const ratings = fc.array(fc.double({ min: -500, max: 4000, noNaN: true }), {
    minLength: 1,
    maxLength: 100,
  });
  fc.assert(
    fc.property(ratings, (each) => {
      const points = pointsOf(curvePath(each));
      expect(points.length).toBe(each.length);
      for (const [x, y] of points) {
        expect(x >= 0 && x <= curveBox.width && y >= 0 && y <= curveBox.height).toBe(true);
      }
    }),
  );
});
