// Who was told of a report and how far that got, the newest first: on the report closed until somebody asks, with
// the whole record open, for paper.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ReportDeliveriesDocument } from '../../api/__generated__/documents.ts';
import type { ReportDeliveriesQuery } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Instant } from '../clock/instant.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { Loading } from '../loading.tsx';
import { audienceWords, eventWords } from './delivery-words.ts';
import './case.css';

const renewMs = 10_000;

export function ToldSection({ reportId }: { readonly reportId: string }): ReactElement {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="card more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('delivery.title')}</summary>
      {isOpen && <Told reportId={reportId} />}
    </details>
  );
}

/** The same as a section of its own, always open. */
export function ToldInFull({ reportId }: { readonly reportId: string }): ReactElement {
  const t = useWords();
  return (
    <section className="card stack" aria-labelledby="told">
      <h2 id="told">{t('delivery.title')}</h2>
      <Told reportId={reportId} />
    </section>
  );
}

function Told({ reportId }: { readonly reportId: string }): ReactElement {
  const t = useWords();
  const { data, error, refetch } = useApiQuery(ReportDeliveriesDocument, { id: reportId }, { everyMs: renewMs });
  if (data === undefined) return error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />;
  const deliveries = data.report?.deliveries ?? [];
  return (
    <div className="stack">
      <p className="soft small">{t('delivery.lead')}</p>
      {deliveries.length === 0 && <p className="soft">{t('delivery.none')}</p>}
      <ul className="told">
        {deliveries.map((delivery, place) => (
          <DeliveryLine key={`${delivery.audience} ${delivery.recipient ?? ''} ${delivery.event} ${String(place)}`} delivery={delivery} />
        ))}
      </ul>
    </div>
  );
}

type ReportDelivery = NonNullable<NonNullable<ReportDeliveriesQuery['report']>['deliveries']>[number];

function DeliveryLine({ delivery }: { readonly delivery: ReportDelivery }): ReactElement {
  const t = useWords();
  const { audience, channel, recipient, event, state, code, at } = delivery;
  const tone = state === null || state === 'DEAD' ? ' is-late' : state === 'CONFIRMED' ? ' is-good' : '';
  return (
    <li className="case-line">
      <span className={`tag${tone}`}>{t(state === null ? 'delivery.nobody' : `delivery.state.${state}`)}</span>
      <span>{t(audienceWords(audience))}</span>
      {recipient !== null && <span className="isolate">{recipient}</span>}
      <span className="soft">
        {t(eventWords(event))}
        {channel !== null && `, ${t(`delivery.channel.${channel}`)}`}
        {code !== null && `, ${t(`delivery.code.${code}`)}`} · <Instant at={at} />
      </span>
    </li>
  );
}
