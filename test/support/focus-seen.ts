// Whether whoever moves by keyboard sees where they are (WCAG 2.4.7 and 2.4.11): Tab once around the page, and
// what has the focus must look other than it looks without, and not lie wholly behind something else.
// The surprise: the ring may stand on the label of a control that is itself not drawn, so the elements around count.
import type { Page } from 'playwright-core';

/** The longest page has fewer; a page that never comes round is left here. */
const mostStops = 110;

/** How many keys are sent between two looks at the result. */
const stride = 10;

/**
 * Before each Tab moves on: judges the place left before, which no longer has the focus, and looks at the one that
 * has it, by then scrolled to. In the page, so that a stop costs one key and no question.
 */
const script = `
window.focusWalk = (() => {
  const seen = new Set();
  const result = { faults: [], stops: 0, isRound: false };
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
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Tab' || result.isRound) return;
    const at = document.activeElement;
    // A date has places of its own within one field.
    if (left !== undefined && at === left.frames[0]) return;
    if (left !== undefined && left.frames[0].isConnected && !isMarked(left)) result.faults.push('no mark of the focus on ' + nameOf(left.frames[0]));
    left = undefined;
    result.isRound = seen.has(at);
    const isPlace = at !== null && at !== document.body && at.tabIndex >= 0;
    if (result.isRound || !isPlace) return;
    seen.add(at);
    result.stops += 1;
    const frames = [at, at.parentElement, at.closest('label')].filter((frame) => frame !== null);
    left = { frames, looks: frames.map(lookOf) };
    if (!isSeen(at)) result.faults.push('the focus is hidden on ' + nameOf(at));
  }, true);
  return result;
})();`;

interface FocusWalk {
  readonly faults: readonly string[];
  /** Different places. */
  readonly stops: number;
  readonly isRound: boolean;
}

/** What is wrong with the focus on the page as it is, and how many places it stops at. */
export async function walkFocus(page: Page): Promise<FocusWalk> {
  await page.evaluate(script);
  for (let sent = 0; ; sent += stride) {
    for (let key = 0; key < stride; key += 1) await page.keyboard.press('Tab');
    const walked = await page.evaluate<FocusWalk>('focusWalk');
    if (walked.isRound || sent >= mostStops) return walked;
  }
}
