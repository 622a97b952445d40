// What coordinators asked about a report and what came of it, on one line each: the newest of every kind, so
// that nobody asks twice.
import type { ReactElement } from 'react';
import type { InterventionPartsFragment } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Instant } from '../clock/instant.tsx';

export function InterventionLines({ interventions }: { readonly interventions: readonly InterventionPartsFragment[] | null }): ReactElement | null {
  const newest = (interventions ?? []).filter((each, place, all) => all.findLastIndex(({ kind }) => kind === each.kind) === place);
  if (newest.length === 0) return null;
  return (
    <>
      {newest.map((each) => (
        <span key={each.id} className="case-line">
          <InterventionWords intervention={each} />
        </span>
      ))}
    </>
  );
}

/** Which, to whom, when, and how it stands. */
export function InterventionWords({ intervention: { kind, addressee, at, outcome } }: { readonly intervention: InterventionPartsFragment }): ReactElement {
  const t = useWords();
  return (
    <>
      <strong>{t('case.intervention', { kind: t(`code.intervention.${kind}`), to: t(`code.addressee.${addressee}`) })}</strong>{' '}
      <span className="soft">
        <Instant at={at} isRelative />
      </span>{' '}
      <span className={outcome === null ? 'tag is-soon' : 'tag'}>{t(outcome === null ? 'case.intervention.open' : `code.interventionOutcome.${outcome.code}`)}</span>
    </>
  );
}
