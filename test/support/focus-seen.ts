// Whether whoever moves by keyboard sees where they are (WCAG 2.4.7 and 2.4.11): Tab once around the page, and
// what has the focus must look other than it looks without, and not lie wholly behind something else.
// The surprise: the ring may stand on the label of a control that is itself not drawn, so the elements around count.
import type { Page } from 'playwright-core';

/** The longest page has fewer; a page that never comes round is left here. */
const mostStops = 110;

/** Defines `nextStop()`: judges the place the focus has left, looks at the one it has reached, and says what is wrong. */
const script = `
window.nextStop = (() => {
  const seen = new Set();
  let left;
  const lookOf = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, borderWidth } = getComputedStyle(element);
    const isDrawn = outlineStyle !== 'none' && outlineStyle !== 'auto' && parseFloat(outlineWidth) >= 2;
    return [isDrawn ? outlineWidth + outlineColor : '', boxShadow, borderColor + borderWidth];
  };
  const isMarked = ({ frames, looks }) => frames.some((frame, index) => {
    const [outline, shadow, border] = lookOf(frame);
    const [ring, glow, edge] = looks[index];
    return (ring !== '' && ring !== outline) || (glow !== 'none' && glow !== shadow) || edge !== border;
  });
  const isSeen = (element) => [...element.getClientRects()].some(({ left, right, top, bottom }) =>
    [[(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2]].some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit !== null && hit !== document.body && hit !== document.documentElement && (element.contains(hit) || hit.contains(element));
    }));
  const nameOf = (element) => element.outerHTML.replace(/\\s+/g, ' ').slice(0, 90);
  return () => {
    const at = document.activeElement;
    const faults = left !== undefined && left.frames[0].isConnected && !isMarked(left) ? ['no mark of the focus on ' + nameOf(left.frames[0])] : [];
    left = undefined;
    const isBody = at === null || at === document.body;
    if (!isBody && !seen.has(at)) {
      const frames = [at, at.parentElement, at.closest('label')].filter((frame) => frame !== null);
      left = { frames, looks: frames.map(lookOf) };
      if (!isSeen(at)) faults.push('the focus is hidden on ' + nameOf(at));
    }
    const isRound = seen.has(at);
    seen.add(at);
    return { faults, isRound };
  };
})()`;

/** What is wrong with the focus on the page as it is, and how many places it stops at. */
export async function walkFocus(page: Page): Promise<{ readonly faults: readonly string[]; readonly stops: number }> {
  const faults: string[] = [];
  await page.evaluate(script);
  for (let stops = 0; stops < mostStops; stops += 1) {
    await page.keyboard.press('Tab');
    const step = await page.evaluate<{ readonly faults: readonly string[]; readonly isRound: boolean }>('nextStop()');
    faults.push(...step.faults);
    if (step.isRound) return { faults, stops };
  }
  return { faults, stops: mostStops };
}
