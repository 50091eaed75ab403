/** What is wrong with the layout of a page at its present size. */
import type { Page } from '@playwright/test';

/**
 * Resolves to a line for each thing that reaches beyond the side of the page, is cut off, or lies over
 * something else that can be pressed; empty if all is well. It looks into the dialog that is open, if any. What only screen readers are told is left out.
 */
export const layoutProblemsOf = (page: Page, within = 'body'): Promise<string[]> =>
  page.evaluate((chosen) => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const scope = document.querySelector(`dialog[open], ${chosen}:not(:has(dialog[open]))`);
    if (scope === null) throw new Error(`nothing is ${chosen}`);
    const shown = [...scope.querySelectorAll<HTMLElement>('*')].filter(
      (element) =>
        element.closest('svg, .visually-hidden, [aria-hidden="true"]') === null &&
        element.checkVisibility({ checkVisibilityCSS: true }) &&
        getComputedStyle(element).clipPath === 'none',
    );
    const problems = shown.flatMap((element) => problemsOf(element));
    if (scrollWidth > clientWidth) problems.push(`the page is ${scrollWidth} px wide`);
    return [...problems, ...overlaps()];

    function problemsOf(element: HTMLElement): string[] {
      const { left, right } = element.getBoundingClientRect();
      const isOutside = left < -1 || right > clientWidth + 1;
      const mayScroll = element.closest('.requests') !== null;
      const found: string[] = [];
      if (isOutside && !mayScroll) found.push(`${nameOf(element)} is outside`);
      if (isCut(element)) found.push(`${nameOf(element)} is cut`);
      return found;
    }

    function isCut(element: HTMLElement): boolean {
      if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) {
        return isFieldCut(element);
      }
      if (element.matches('.requests, dialog, html, body')) return false;
      const { overflowX, overflowY, display } = getComputedStyle(element);
      if (display === 'inline') return false;
      const mayScroll = overflowY === 'auto' || overflowY === 'scroll';
      const isTooWide = element.scrollWidth > element.clientWidth + 1;
      const isTooHigh = element.scrollHeight > element.clientHeight + 1;
      if (overflowX === 'visible') {
        // Rotated boards and grids of squares overflow by what is drawn only.
        return element.matches('button, a, label, p, h1, h2, h3, td, span') && isTooWide;
      }
      return isTooWide || (isTooHigh && !mayScroll);
    }

    /** Whether the page's own words in it need more room than it has: what is typed may scroll. */
    function isFieldCut(field: HTMLInputElement | HTMLSelectElement): boolean {
      if (field.matches('[type="radio"], [type="checkbox"], [readonly]')) return false;
      const style = getComputedStyle(field);
      const words =
        field instanceof HTMLSelectElement
          ? (field.selectedOptions[0]?.text ?? '')
          : field.placeholder;
      const pen = document.createElement('canvas').getContext('2d');
      if (pen === null) throw new Error('no canvas to measure text with');
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const paddings = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
      return pen.measureText(words).width > field.clientWidth - paddings + 1;
    }

    function overlaps(): string[] {
      const pressed = shown.filter((element) =>
        element.matches('a, button, input, select, summary'),
      );
      return pressed.flatMap((element) =>
        pressed.flatMap((other) =>
          other !== element &&
          !other.contains(element) &&
          !element.contains(other) &&
          // It lies on the card of "Play now" on purpose, beside its words.
          !element.matches('.now > .wish') &&
          contentsOf(element).some((box) => touches(box, other.getBoundingClientRect()))
            ? [`${nameOf(other)} lies over ${nameOf(element)}`]
            : [],
        ),
      );
    }

    /** What must not be covered: of a button its words, of a field all of it. */
    function contentsOf(element: HTMLElement): DOMRect[] {
      if (element.matches('input, select')) return [element.getBoundingClientRect()];
      const range = document.createRange();
      range.selectNodeContents(element);
      return [...range.getClientRects()];
    }

    function touches(one: DOMRect, other: DOMRect): boolean {
      return (
        one.left < other.right - 1 &&
        other.left < one.right - 1 &&
        one.top < other.bottom - 1 &&
        other.top < one.bottom - 1
      );
    }

    function nameOf(element: HTMLElement): string {
      const words = (element.textContent ?? '').trim().slice(0, 30);
      return `${element.dataset.testid ?? (element.className || element.tagName)} “${words}”`;
    }
  }, within);
