// Chromium before the whole product: a server of its own on a port of its own, pages signed in by the
// form as a person would, and the checks every page must pass. The clock is the test's to lead.
// The surprise: it needs the built web app, which `npm test` makes first and `npm run jest` does not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { currentCode } from '../../server/system/totp.ts';
import { startApi } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { tokenOf } from './enrol.ts';

export const desk = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };
export const narrow = { width: 320, height: 640 };

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const patienceMs = 45_000;
/** More than any page has places to stop at. */
export const mostTabs = 120;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Look {
  readonly size?: Size;
  /** Where the account is not one of the demonstration's own. */
  readonly organizationId?: string;
}

export interface Stage {
  readonly server: ApiServer;
  /** A page of its own session, signed in by the form; `name` is the part of the address before the `@`. */
  enter(name: string, size?: Size): Promise<Page>;
  /** A page of a session that stands already, as after signing in earlier; nothing is loaded yet. */
  open(name: string, look?: Look): Promise<Page>;
  /** A page of nobody's, as far as asked in a browser that runs no script. */
  stranger(look?: { readonly withoutScript: boolean }): Promise<Page>;
  /** A code the account's authenticator shows now. */
  code(name: string): string;
  /** What went wrong in any page so far: uncaught errors and errors on the console. */
  readonly faults: readonly string[];
  stop(): Promise<void>;
}

/** Throws with what to do where Chromium or the built app is missing. */
export async function openStage(): Promise<Stage> {
  if (!existsSync(join(process.cwd(), 'dist/web/index.html'))) throw new Error('The web app is not built: run `npm run build:web` first, or run this suite by `npm test`.');
  const browser = await chromium.launch({ executablePath: chromiumPath(), headless: true, args: quiet });
  const server = await startApi();
  const faults: string[] = [];
  const account = (name: string): ApiServer['accounts'][number] => {
    const found = server.accounts.find(({ email }) => email === `${name}@demo.example`);
    if (found === undefined) throw new Error(`no account ${name}`);
    return found;
  };
  const code = (name: string): string => currentCode(account(name).totpSecret, server.clock.now());
  return {
    server,
    faults,
    code,
    async open(name, { size = desk, organizationId } = {}) {
      const page = await openPage({ browser, faults, size });
      await page.context().addCookies([{ name: 'tocsin', value: await tokenOf(server, name, organizationId), url: server.url }]);
      return page;
    },
    stranger: ({ withoutScript } = { withoutScript: false }) => openPage({ browser, faults, size: desk, withoutScript }),
    async enter(name, size = desk) {
      const page = await openPage({ browser, faults, size });
      const { email, password } = account(name);
      await page.goto(`${server.url}/sign-in`);
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password').fill(password);
      await page.getByLabel('Code').fill(code(name));
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
      return page;
    },
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

function chromiumPath(): string {
  const found = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('No Chromium: install it, or name it in CHROMIUM_PATH.');
  return found;
}

interface Opening {
  readonly browser: Browser;
  readonly faults: string[];
  readonly size: Size;
  readonly withoutScript?: boolean;
}

async function openPage({ browser, faults, size, withoutScript = false }: Opening): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: size, reducedMotion: 'reduce', javaScriptEnabled: !withoutScript });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // A refused call is an answer the page shows; everything else on the console is a fault.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

/** Names each rule of WCAG 2.2 AA that the page breaks, with the first element; empty where it breaks none. */
export async function brokenRules(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${String(nodes[0]?.target)} ${nodes[0]?.failureSummary ?? ''}`);
}

/** Pixels by which the page is wider than its window; 0 where nothing scrolls sideways. */
export async function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Presses Tab until the element has the focus, and fails where it never gets it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let count = 0; count < mostTabs; count += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}
