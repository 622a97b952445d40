// Which of a company's webhooks hear of a notice: all that are switched on, of whatever is told to anybody at the
// company about a report. Not of sealed matters, which no program may read, and not of what was carried by hand.
import { audienceSides } from '../../domain/notify-plan.ts';
import type { Audience } from '../../domain/notify-plan.ts';
import type { Store } from '../ports.ts';
import type { OutboxRow } from '../rows.ts';
import type { PlannedTarget } from './target.ts';

const reportPrefix = 'report:';

export async function webhookTargetsOf({ store }: { readonly store: Pick<Store, 'get'> }, { stream, audience, organizationId }: Pick<OutboxRow, 'stream' | 'audience' | 'organizationId'>): Promise<readonly PlannedTarget[]> {
  const told = audience as Audience;
  if (!stream.startsWith(reportPrefix) || audienceSides[told] !== 'COMPANY') return [];
  const report = (await store.get('reports', stream.slice(reportPrefix.length)))?.value;
  if (report === undefined || report.handling === 'SEALED' || report.delivery === 'HAND_CARRIED') return [];
  const { webhooks = [] } = (await store.get('organizations', organizationId))?.value ?? {};
  return webhooks.filter(({ isActive }) => isActive).map(({ id: webhookId }) => ({ target: { kind: 'WEBHOOK', organizationId, webhookId }, audience: told, urgency: 'AT_ONCE' }));
}
