// When each company would have to answer, as the server computes it now.
import type { ReactElement } from 'react';
import { SlaPreviewDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import { useServerTime } from '../../parts/clock/server-time.ts';
import { timeOfDay, zoneName } from '../../parts/clock/time-left.ts';
import type { FileForm } from './file-form.ts';
import type { Terms } from './use-choices.ts';
import type { Company } from './use-links.ts';

export interface DuePreviewProps {
  readonly form: FileForm;
  readonly terms: Terms;
}

const renewMs = 60_000;

export function DuePreview({ form, terms }: DuePreviewProps): ReactElement | null {
  if (form.links.companies.length === 0) return null;
  return (
    <ul className="due-preview figures">
      {form.links.companies.map((company) => (
        <DueOf key={company.id} company={company} form={form} terms={terms} />
      ))}
    </ul>
  );
}

interface DueOfProps extends DuePreviewProps {
  readonly company: Company;
}

function DueOf({ company, form, terms }: DueOfProps): ReactElement | null {
  const electionId = form.choices.election?.id ?? null;
  const input = { electionId, companyId: company.id, severity: terms.severity, category: terms.tile.category };
  const { data } = useApiQuery(SlaPreviewDocument, { input }, { everyMs: renewMs, keepsEarlier: true });
  return data?.slaPreview ? <DueWords company={company.name} preview={data.slaPreview} zone={form.choices.zone} /> : null;
}

interface DueWordsProps {
  readonly company: string;
  readonly preview: { readonly ackDueAt: string; readonly decideDueAt: string; readonly isExpectation: boolean; readonly serverNow: string };
  readonly zone: string;
}

function DueWords({ company, preview, zone }: DueWordsProps): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const nowMs = useServerTime(preview.serverNow, renewMs);
  const at = (instant: string): string => timeOfDay(Date.parse(instant), nowMs, { language, zone });
  return (
    <li>
      {t('file.terms.due', { company, ack: at(preview.ackDueAt), decide: at(preview.decideDueAt), zone: zoneName(zone) })}
      {preview.isExpectation && <span className="soft"> ({t('file.terms.expectation')})</span>}
    </li>
  );
}
