// From a filing to its reports: one stream per recipient in the same change, each with fresh ids and
// nothing that links it to its siblings. The way back to the incident is a row of the authority's own.
import { makePublicRef } from '../../domain/incident/public-ref.ts';
import { filesOf } from '../../domain/incident/copy-for.ts';
import type { ReportCopy } from '../../domain/incident/copy-for.ts';
import type { Approval, RecipientCopy } from '../../domain/incident/incident.ts';
import type { IncidentContent } from '../../domain/report/content.ts';
import { frameOf } from '../../domain/report/frame.ts';
import { submitReport } from '../../domain/report/submit-report.ts';
import type { FilingPerson } from '../../domain/report/submit-report.ts';
import { defaultTargetTable } from '../../domain/clock/targets.ts';
import type { Role } from '../../domain/codes.ts';
import { isInForce } from '../../domain/directory/fold-agreement.ts';
import { deliveryTo } from '../directory/recipients.ts';
import type { Ids } from '../ports.ts';
import type { Attempt, OpenedStage } from '../record/attempt.ts';
import { copyUploads } from '../report/evidence.ts';
import type { FilingFacts } from './filing-facts.ts';

const refBytes = 8;

/** Fresh ids for the copy of each recipient; made before approval or at filing. */
export function makeCopies(ids: Ids, content: IncidentContent): readonly RecipientCopy[] {
  return content.recipients.map(({ companyId }) => ({
    companyId,
    reportId: ids.id(),
    publicRef: makePublicRef(content.handling === 'SEALED' ? undefined : content.country, ids.bytes(refBytes)),
    itemIds: content.items.filter((item) => item.companyId === companyId).map(() => ids.id()),
    evidenceIds: filesOf(content, companyId).map((from) => ({ from, to: ids.id() })),
  }));
}

export interface Filed {
  readonly incident: OpenedStage<'incidents'>;
  readonly facts: FilingFacts;
  readonly copies: readonly ReportCopy[];
  readonly author: number;
  readonly approval?: Pick<Approval, 'role'> | undefined;
  readonly isEmergency: boolean;
}

/** Starts one report per copy; returns their ids in order. */
export async function fileReports(attempt: Attempt, filed: Filed): Promise<readonly string[]> {
  for (const copy of filed.copies) await fileOne(attempt, filed, copy);
  return filed.copies.map((copy) => copy.reportId);
}

async function fileOne(attempt: Attempt, filed: Filed, copy: ReportCopy): Promise<void> {
  const { incident, facts } = filed;
  const sealedCase = incident.state.handling === 'SEALED' ? incident.id : undefined;
  const stream = `report:${copy.reportId}`;
  attempt.persons.begin(stream);
  const persons = await personsOf(attempt, filed, { stream, sealedCase });
  const stage = await attempt.start('reports', copy.reportId, { role: incident.actor.role, ...(sealedCase === undefined ? {} : { sealedCase }) });
  const company = facts.companies.get(copy.companyId);
  if (company === undefined) throw new Error('a copy is for a company that was read');
  const agreement = await agreementOf(attempt, facts.authority.id, copy.companyId);
  await copyUploads(attempt, copy.reportId, copy.evidenceIds);
  submitReport(stage, {
    ...copy,
    authorityId: facts.authority.id,
    author: persons.author,
    ...(persons.approval === undefined ? {} : { approval: { ...persons.approval, at: attempt.t } }),
    targets: defaultTargetTable(agreement?.tier ?? 'ALWAYS_ON'),
    frame: frameOf(facts.election),
    delivery: deliveryTo(company, copy.content.country),
    hasAgreement: agreement !== undefined,
    isEmergency: filed.isEmergency,
  });
  attempt.row(incident.stream, { collection: 'origins', id: copy.reportId, value: { id: copy.reportId, incidentId: incident.id } });
}

interface Place {
  readonly stream: string;
  readonly sealedCase: string | undefined;
}

/** The author first, then whoever files; each as the report's own stream numbers them. */
async function personsOf(attempt: Attempt, { incident, author, approval }: Filed, { stream, sealedCase }: Place): Promise<{ readonly author: FilingPerson; readonly approval: FilingPerson | undefined }> {
  const written = incident.state.persons.find((person) => person.n === author);
  const alias = (person: typeof written): string => (typeof person?.alias === 'string' ? person.alias : '');
  const n = await attempt.persons.carry({ stream: incident.stream, n: author }, stream, sealedCase);
  if (sealedCase !== undefined) await carryReaders(attempt, incident, { stream, sealedCase });
  const authorPerson: FilingPerson = { n, role: (written?.role ?? incident.actor.role) as Role, alias: alias(written) };
  if (approval === undefined) return { author: authorPerson, approval: undefined };
  const second = await attempt.persons.inStream(stream, approval.role, sealedCase);
  return { author: authorPerson, approval: { n: second.n, role: approval.role as Role, alias: second.alias ?? '' } };
}

async function carryReaders(attempt: Attempt, incident: OpenedStage<'incidents'>, { stream, sealedCase }: Place): Promise<void> {
  const { content } = incident.state;
  if ('erased' in content || content.colleague === undefined) return;
  await attempt.persons.carry({ stream: incident.stream, n: content.colleague }, stream, sealedCase);
}

async function agreementOf(attempt: Attempt, authorityId: string, companyId: string): Promise<{ readonly tier: 'ALWAYS_ON' | 'ON_CALL' | 'BUSINESS_HOURS' } | undefined> {
  const page = await attempt.store.find('agreements', { index: 'byParties', equals: { authorityId, companyId }, first: 20 });
  const found = page.rows.find((row) => isInForce(row, attempt.t));
  return found === undefined ? undefined : attempt.relyOn('agreements', found.id);
}
