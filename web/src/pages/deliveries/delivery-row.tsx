import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ReplayDeliveryDocument } from '../../api/__generated__/documents.ts';
import type { DeliveryPartsFragment } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { eventWords } from '../../parts/case/delivery-words.ts';
import { Instant } from '../../parts/clock/instant.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';

export interface DeliveryRowProps {
  readonly delivery: DeliveryPartsFragment;
  readonly onReplayed: () => void;
}

/** One message: what of, to whom, how far it got, and once more. */
export function DeliveryRow({ delivery, onReplayed }: DeliveryRowProps): ReactElement {
  const t = useWords();
  const { state, code, channel, tries, createdAt, nextAttemptAt, settledAt, organization, recipient, report, mayReplay } = delivery;
  const title = useTitle(delivery);
  const to = recipient ?? organization.name;
  return (
    <li className="person">
      <div>
        <p className="person-name">{title}</p>
        <p className="soft small">
          <span className="isolate">{to}</span>
          {recipient !== null && recipient !== organization.name && `, ${organization.name}`}
        </p>
        {report !== null && (
          <p className="small">
            <Link href={`/reports/${report.id}`} className="isolate">
              {report.publicRef}
            </Link>
          </p>
        )}
      </div>
      <div className="small">
        <p>
          <span className={state === 'DEAD' ? 'tag is-late' : state === 'CONFIRMED' ? 'tag is-good' : 'tag'}>{t(`delivery.state.${state}`)}</span> {t(`delivery.channel.${channel}`)}, {t('deliveries.tries', { count: tries })}
          {code !== null && `, ${t(`delivery.code.${code}`)}`}
        </p>
        <p className="soft">
          {t('deliveries.made')} <Instant at={createdAt} />
        </p>
        {nextAttemptAt !== null && (
          <p className="soft">
            {t('deliveries.next')} <Instant at={nextAttemptAt} />
          </p>
        )}
        {settledAt !== null && (
          <p className="soft">
            {t('deliveries.settled')} <Instant at={settledAt} />
          </p>
        )}
      </div>
      <div className="row">{mayReplay && <Replay deliveryId={delivery.id} label={t('deliveries.replay.named', { event: title, recipient: to })} onReplayed={onReplayed} />}</div>
    </li>
  );
}

function useTitle({ isDigest, events }: DeliveryPartsFragment): string {
  const t = useWords();
  const [first] = events;
  if (first === undefined) return t('deliveries.sealed');
  return isDigest ? t('deliveries.digest', { count: events.length }) : t(eventWords(first));
}

function Replay({ deliveryId, label, onReplayed }: { readonly deliveryId: string; readonly label: string; readonly onReplayed: () => void }): ReactElement {
  const t = useWords();
  const replay = useApiMutation(ReplayDeliveryDocument);
  const send = async (): Promise<void> => {
    const end = await replay.run((idempotencyKey) => ({ input: { deliveryId, idempotencyKey } }));
    if (end.kind === 'done') onReplayed();
  };
  return (
    <div className="stack is-tight">
      <button type="button" className="button is-small" aria-label={label} disabled={replay.isRunning} onClick={() => void send()}>
        {t('deliveries.replay')}
      </button>
      <ErrorNotice errors={replay.errors} failure={replay.failure} />
    </div>
  );
}
