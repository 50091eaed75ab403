/** What axe finds on a page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * The rules that the page breaks, and the HTML of what breaks them. Whatever is moving is where it moves to first: a
 * colour on its way to another one may be hard to read.
 */
export async function violationsOf(
  page: Page,
  choose: (axe: AxeBuilder) => AxeBuilder = (axe) => axe,
): Promise<[rule: string, html: string[]][]> {
  await page.evaluate(() => {
    const moving = () =>
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    // What ends for an element may begin for those in it.
    for (let depth = 0; depth < 20; depth++) for (const each of moving()) each.finish();
  });
  const { violations } = await choose(new AxeBuilder({ page })).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
