// One act of one person on a report as a pointer does it: from its button, among the usual ones or under
// "More acts", through its dialog, to the words that it was recorded. Throws with what the dialog says instead.
import type { Locator, Page } from 'playwright-core';

export interface Step {
  readonly fill?: (dialog: Locator, page: Page) => Promise<unknown>;
  /** The button's words where they are not the act's name. */
  readonly submit?: string;
  /** What is said afterwards where it is not a receipt. */
  readonly says?: RegExp;
}

const recorded = /Recorded\. Receipt/;

/** The page must be able to sign in; it is loaded anew at `address`. */
export async function actByDialog(page: Page, address: string, { name, fill, submit = name, says = recorded }: Step & { readonly name: string }): Promise<void> {
  await page.goto(address);
  const bar = page.getByRole('region', { name: 'What you can do' });
  const button = bar.getByRole('button', { name, exact: true });
  await bar.locator('button:visible, summary').first().waitFor();
  if (!(await button.isVisible())) await bar.getByText('More acts').click();
  await button.click();
  const dialog = page.getByRole('dialog', { name, exact: true });
  await dialog.waitFor();
  await fill?.(dialog, page);
  await dialog.getByRole('button', { name: submit, exact: true }).click();
  await dialog.waitFor({ state: 'detached' }).catch(async (cause: unknown) => {
    throw new Error(`${name}: ${(await dialog.innerText()).replaceAll('\n', ' | ')}`, { cause });
  });
  await page.getByText(says).waitFor();
}
