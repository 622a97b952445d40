// What coordinators asked of a side, and what came of it. Both sides and the coordinators read the same.
import type { ReactElement } from 'react';
import type { ReportInFull } from '../../acts/verb.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { InterventionWords } from '../../parts/case/interventions-line.tsx';
import { Instant } from '../../parts/clock/instant.tsx';

type Intervention = NonNullable<ReportInFull['interventions']>[number];

export function InterventionsSection({ report: { interventions } }: { readonly report: ReportInFull }): ReactElement | null {
  const t = useWords();
  if (interventions === null || interventions.length === 0) return null;
  return (
    <section className="card stack is-tight" aria-labelledby="interventions">
      <h2 id="interventions">{t('report.interventions')}</h2>
      <p className="soft small">{t('report.interventions.lead')}</p>
      <ol className="talk">
        {interventions.map((each) => (
          <li key={each.id} className="talk-turn">
            <p className="small">
              <InterventionWords intervention={each} />
            </p>
            <p className="small soft">{each.alias}</p>
            <p className="talk-text">{each.message ?? t('report.erasedText')}</p>
            {each.outcome !== null && <OutcomeWords outcome={each.outcome} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function OutcomeWords({ outcome: { code, at, alias, note } }: { readonly outcome: NonNullable<Intervention['outcome']> }): ReactElement {
  const t = useWords();
  return (
    <div className="intervention-outcome">
      <p className="small">
        {t('report.interventions.outcome', { outcome: t(`code.interventionOutcome.${code}`), alias })}{' '}
        <span className="soft">
          <Instant at={at} isRelative />
        </span>
      </p>
      {note !== null && <p className="talk-text">{note}</p>}
    </div>
  );
}
