// The acts the server allows now, the next step first. Each opens its dialog; taking a report on and
// starting its review happen at once. What was recorded is said with its receipt.
import { Suspense, lazy, useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ClaimReportDocument, StartReviewDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { actSets } from '../../acts/act-names.ts';
import type { ActName } from '../../acts/act-names.ts';
import { useVerb } from '../../acts/verb.ts';
import type { ReportInFull, VerbPayload } from '../../acts/verb.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';

const ActDialog = lazy(async () => ({ default: (await import('../../acts/act-dialog.tsx')).ActDialog }));

export function ActBar({ report }: { readonly report: ReportInFull }): ReactElement {
  const t = useWords();
  const [open, setOpen] = useState<ActName>();
  const [done, setDone] = useState<VerbPayload>();
  const review = useVerb(report, StartReviewDocument);
  const { main, usual, further } = actSets(report.status, report.allowedActions);
  const start = async (): Promise<void> => {
    const end = await review.send({});
    if (end.kind === 'done') setDone(end.payload);
  };
  const begin = (name: ActName): void => {
    setDone(undefined);
    if (name === 'startReview') void start();
    else setOpen(name);
  };
  const isIdle = main === undefined && usual.length === 0 && further.length === 0;
  return (
    <section aria-label={t('report.acts')} className="act-bar no-print stack is-tight">
      {isIdle && <p className="soft">{t('act.none')}</p>}
      <div className="row">
        {main !== undefined && (
          <button type="button" className="button is-primary" onClick={() => begin(main)}>
            {t(`act.${main}`)}
          </button>
        )}
        {usual.map((name) => (
          <button key={name} type="button" className="button" disabled={review.isRunning} onClick={() => begin(name)}>
            {t(`act.${name}`)}
          </button>
        ))}
        <ClaimButton report={report} />
      </div>
      {further.length > 0 && (
        <details className="more">
          <summary>{t('act.more')}</summary>
          <div className="row act-more">
            {further.map((name) => (
              <button key={name} type="button" className="button is-small" onClick={() => begin(name)}>
                {t(`act.${name}`)}
              </button>
            ))}
          </div>
        </details>
      )}
      <ErrorNotice errors={review.errors} failure={review.failure} />
      <div role="status">{done !== undefined && <DoneWords payload={done} />}</div>
      {open !== undefined && (
        <Suspense fallback={null}>
          <ActDialog
            name={open}
            report={report}
            onEnd={(payload) => {
              setOpen(undefined);
              setDone(payload);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

/** What was recorded, or that it waits for a second person. */
export function DoneWords({ payload }: { readonly payload: VerbPayload }): ReactElement | null {
  const t = useWords();
  if (payload.proposal) {
    return (
      <p className="small">
        {t('act.proposed')} <Link href={`/incidents/${payload.proposal.incidentId}`}>{t('act.proposed.open')}</Link>
      </p>
    );
  }
  return payload.receipt ? <p className="small figures">✓ {t('act.recorded', { head: payload.receipt.head, seq: payload.receipt.seq })}</p> : null;
}

function ClaimButton({ report }: { readonly report: ReportInFull }): ReactElement | null {
  const t = useWords();
  const claim = useApiMutation(ClaimReportDocument);
  if (!report.allowedActions.includes('claimReport')) return null;
  const isMine = report.claim?.isMine === true;
  return (
    <>
      <button type="button" className="button is-quiet" disabled={claim.isRunning} onClick={() => void claim.run(() => ({ input: { reportId: report.id, isHeld: !isMine } }))}>
        {t(isMine ? 'act.claimReport.back' : 'act.claimReport')}
      </button>
      <ErrorNotice errors={claim.errors} failure={claim.failure} />
    </>
  );
}
