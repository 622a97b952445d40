// What a browser calls itself, in the two words a person knows it by. Order matters: most of them also
// claim to be the ones below.
import type { Translate } from '../../i18n/catalogue.ts';

type Names = readonly (readonly [RegExp, string])[];

const browsers: Names = [[/Edg/, 'Edge'], [/OPR|Opera/, 'Opera'], [/SamsungBrowser/, 'Samsung Internet'], [/Firefox|FxiOS/, 'Firefox'], [/Chrome|CriOS|Chromium/, 'Chrome'], [/Safari/, 'Safari']];
const systems: Names = [[/Android/, 'Android'], [/iPhone|iPod/, 'iPhone'], [/iPad/, 'iPad'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']];

export function deviceWords(userAgent: string, t: Translate): string {
  const browser = browsers.find(([sign]) => sign.test(userAgent))?.[1];
  const system = systems.find(([sign]) => sign.test(userAgent))?.[1];
  if (browser !== undefined && system !== undefined) return t('account.session.device', { browser, system });
  return browser ?? system ?? (userAgent === '' ? t('account.session.unknown') : userAgent);
}
