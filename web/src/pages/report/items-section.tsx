// The items with what became of each. Locators are shown as text and copied, never opened by a slip.
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ItemInFull } from '../../acts/item-choice.tsx';
import type { ReportInFull } from '../../acts/verb.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Instant } from '../../parts/clock/instant.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { OutcomeView } from './outcome-view.tsx';

export function ItemsSection({ report }: { readonly report: ReportInFull }): ReactElement {
  const t = useWords();
  const { items, itemCounts } = report;
  return (
    <section className="card stack" aria-labelledby="items">
      <div className="row">
        <h2 id="items">{t('report.items')}</h2>
        {itemCounts !== null && <span className="soft figures">{t('report.items.count', { decided: itemCounts.decided, count: itemCounts.active })}</span>}
      </div>
      {items.length === 0 && <p className="soft">{t('report.items.none')}</p>}
      {items.some(({ locator }) => locator !== null) && <p className="soft small no-print">{t('report.item.inert')}</p>}
      <ol className="items">
        {items.map((item) => (
          <li key={item.id} className={item.state === 'SUPERSEDED' ? 'item is-superseded' : 'item'}>
            <ItemView item={item} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function ItemView({ item }: { readonly item: ItemInFull }): ReactElement {
  const t = useWords();
  return (
    <div className="item-grid">
      <span className="item-number figures" aria-label={t('report.item', { number: item.number })}>
        {item.number}
      </span>
      <div className="stack is-tight">
        {item.locator !== null && (
          <p className="row">
            <span className="locator isolate">{item.locator}</span>
            <CopyButton text={item.locator} />
          </p>
        )}
        <p className="case-line">
          <span className={item.state === 'DECIDED' ? 'tag is-good' : 'tag'}>{t(`code.itemState.${item.state}`)}</span>
          <span>{t('report.item.asks', { ask: t(`code.ask.${item.ask}`) })}</span>
          {item.pendingAsk && <span>{t('report.item.pendingAsk', { ask: t(`code.ask.${item.pendingAsk}`) })}</span>}
          <span className="soft">
            {t(`code.contentType.${item.contentType}`)} · {t('report.item.seen')} <Instant at={item.firstSeenAt} />
          </span>
          {item.reuploadOf !== null && <span className="tag">{t('report.item.reuploadOf', { number: item.reuploadOf })}</span>}
          {item.replaces !== null && <span className="tag">{t('report.item.replaces', { number: item.replaces })}</span>}
        </p>
        <Said item={item} />
        <EvidenceList evidence={item.evidence ?? []} />
        {item.outcome && <OutcomeView outcome={item.outcome} />}
        {item.earlierOutcomes.map((outcome) => (
          <details key={outcome.decidedAt} className="more small">
            <summary>{t('report.item.earlier')}</summary>
            <OutcomeView outcome={outcome} />
          </details>
        ))}
        {item.reversedAt !== null && (
          <p>
            <span className="tag is-late">{t('report.item.reversed')}</span> <Instant at={item.reversedAt} /> {item.reversalReason}
          </p>
        )}
      </div>
    </div>
  );
}

/** The words of an item, what they mean, and why it is reported. */
export function Said({ item }: { readonly item: Pick<ItemInFull, 'quote' | 'translation' | 'reason' | 'timecode'> }): ReactElement | null {
  const t = useWords();
  const { quote, translation, reason, timecode } = item;
  if (!quote && !translation && !reason) return null;
  return (
    <div className="item-said">
      {quote && (
        <blockquote>
          “{quote}” {timecode && <span className="soft small">{t('report.item.timecode', { timecode })}</span>}
        </blockquote>
      )}
      {translation && <p className="small">{`${t('report.item.translation')}: ${translation}`}</p>}
      {reason && <p className="small">{`${t('report.item.reason')}: ${reason}`}</p>}
    </div>
  );
}

function CopyButton({ text }: { readonly text: string }): ReactElement {
  const t = useWords();
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button type="button" className="button is-quiet is-small no-print" onClick={copy}>
      <span role="status">{t(isCopied ? 'report.item.copied' : 'report.item.copy')}</span>
    </button>
  );
}
