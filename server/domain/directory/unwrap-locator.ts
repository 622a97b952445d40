import { isUnder } from './host-index.ts';
import type { WebLocator } from './parse-locator.ts';
import { WRAPPERS } from './recognition-rules.ts';
import type { WrapperRule } from './recognition-rules.ts';

const WEB_START = /^(?:https?:)?[\\/]{2}|^www\./i;

/** The target of a redirect link (`l.php?u=`, `/url?q=`), or undefined where the link is none or hides its target. */
export function unwrapLocator(web: WebLocator, platform: string | undefined): string | undefined {
  for (const rule of WRAPPERS) {
    if (!isWrapped(web, platform, rule)) continue;
    const target = rule.parameters
      .map((name) => web.url.searchParams.get(name))
      .find((value) => value !== null && value !== '');
    if (target !== undefined && target !== null && WEB_START.test(target.trim())) return target.trim();
  }
  return undefined;
}

function isWrapped(web: WebLocator, platform: string | undefined, rule: WrapperRule): boolean {
  if (!isUnder(web.url.pathname, rule.pathPrefix)) return false;
  if (rule.platform !== undefined) return rule.platform === platform;
  return rule.host !== undefined && (web.host === rule.host || web.host.endsWith(`.${rule.host}`));
}
