/** The computer's best level: called unbeatable where that is proved, hard elsewhere. */
import { expect, test } from '../fixtures.ts';

for (const { locale, unbeatable, hard } of [
  { locale: 'en-GB', unbeatable: 'Unbeatable', hard: 'Hard' },
  { locale: 'de-DE', unbeatable: 'Unschlagbar', hard: 'Schwer' },
]) {
  test.describe(locale, () => {
    test.use({ locale });

    test('the best level promises to be unbeatable on 3×3 alone, in the form and at the seat', async ({
      page,
    }) => {
      await page.goto('/?computer');
      const level = page.locator('label', { has: page.getByTestId('level-unbeatable') });
      await expect(level).toHaveText(unbeatable);
      for (const board of ['4x4', '6x6']) {
        await page.getByTestId(`variant-${board}`).check({ force: true });
        await expect(level).toHaveText(hard);
      }
      await page.getByTestId('level-unbeatable').check({ force: true });
      await page.getByTestId('start-computer').click();
      await page.waitForURL(/\/r\//);
      await expect(page.getByTestId('seat-O')).toContainText(`Computer, ${hard.toLowerCase()}`);
    });
  });
}
