// Who has agreed with whom, what that means on this channel, and the targets. Terms only: no signatory and no
// contact reaches this file.
import type { PublicAgreement } from '../../app/transparency/edition-document.ts';
import type { TablePhase, TargetPair, TargetRow } from '../../domain/clock/cycle.ts';
import { defaultPolicyVersion, defaultTargetTable } from '../../domain/clock/targets.ts';
import { SEVERITIES, TIERS } from '../../domain/codes.ts';
import type { Tier } from '../../domain/codes.ts';
import { plainTable } from './edition-tables.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { publicPage } from './page-frame.ts';
import type { Site } from './page-frame.ts';
import { sayDay, sayDuration } from './say.ts';
import type { Say } from './say.ts';

const phases: readonly TablePhase[] = ['CRITICAL_WINDOW', 'CAMPAIGN', 'PRE_POST', 'ROUTINE'];
const rows: readonly TargetRow[] = [...SEVERITIES, 'SHUTDOWN'];
const meaningLines = 7;

export function agreementsPage(site: Site, agreements: readonly PublicAgreement[]): Html {
  const { say } = site;
  const title = say('public.agreements.title');
  const body = html`<h1>${title}</h1><p class="lead">${say('public.agreements.lead')}</p>
${agreementTable(agreements, say)}
<section><h2>${say('public.agreements.text')}</h2><ol>${Array.from({ length: meaningLines }, (_, index) => html`<li>${say(`public.agreements.text.${String(index + 1)}`)}</li>`)}</ol></section>
<section><h2>${say('public.agreements.targets')}</h2><p>${say('public.agreements.targets.lead', { version: defaultPolicyVersion })}</p>
${TIERS.map((tier) => targetTable(tier, say))}</section>`;
  return publicPage(site, { title, path: '/agreements', body });
}

function agreementTable(agreements: readonly PublicAgreement[], say: Say): Html {
  if (agreements.length === 0) return html`<p>${say('public.agreements.none')}</p>`;
  return plainTable({
    caption: say('public.agreements.caption'),
    head: ['authority', 'company', 'tier', 'from', 'until', 'state'].map((key) => say(`public.agreements.${key}`)),
    rows: agreements.map(({ authority, company, tier, validFrom, validUntil, state }) => [
      authority.name, company.name, say(`code.tier.${tier}`), sayDay(validFrom), sayDay(validUntil), say(`public.agreements.state.${state}`),
    ]),
  });
}

function targetTable(tier: Tier, say: Say): Html {
  const table = defaultTargetTable(tier);
  return plainTable({
    caption: say('public.agreements.targets.caption', { tier: say(`code.tier.${tier}`) }),
    head: [say('public.agreements.urgency'), ...phases.map((phase) => say(`public.agreements.phase.${phase}`))],
    rows: rows.map((row) => [row === 'SHUTDOWN' ? say('public.agreements.shutdown') : say(`code.severity.${row}`), ...phases.map((phase) => sayPair(table.rows[row][phase], say))]),
  });
}

function sayPair({ ack, decide }: TargetPair, say: Say): string {
  return `${sayDuration(ack, say)} / ${sayDuration(decide, say)}`;
}
