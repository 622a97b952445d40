// Executed legal orders, redacted by construction: the value holds nothing but kinds, dates and counts.
import type { PublicOrder } from '../../app/transparency/public-record.ts';
import { plainTable } from './edition-tables.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { publicPage } from './page-frame.ts';
import type { Site } from './page-frame.ts';
import { sayDate, sayDay, sayNumber } from './say.ts';

/** `orders` newest first. */
export function ordersPage(site: Site, orders: readonly PublicOrder[]): Html {
  const { say } = site;
  const title = say('public.orders.title');
  const table = plainTable({
    caption: say('public.orders.caption'),
    head: ['authority', 'company', 'issued', 'by', 'kind', 'expires', 'items', 'outcomes', 'decided'].map((key) => say(`public.orders.${key}`)),
    rows: orders.map((order) => [
      order.authority.name, order.company.name, sayDate(order.issuedOn), say(`public.orders.by.${order.isCourtOrder ? 'COURT' : 'OTHER'}`), say(`public.orders.kind.${order.isInterim ? 'INTERIM' : 'FINAL'}`),
      sayDate(order.expiresOn), sayNumber(order.items), order.outcomes.map((code) => say(`code.outcome.${code}`)).join(', '), sayDay(order.decidedAt),
    ]),
  });
  const body = html`<h1>${title}</h1><p class="lead">${say('public.orders.lead')}</p>
${orders.length === 0 ? html`<p>${say('public.orders.none')}</p>` : table}<p class="not-said">${say('public.orders.notSaid')}</p>`;
  return publicPage(site, { title, path: '/orders', body });
}
