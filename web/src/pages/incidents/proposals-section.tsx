// Acts after filing that a second person decides on. No company sees a proposal.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ApproveProposalDocument, SendBackProposalDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';
import { Instant } from '../../parts/clock/instant.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { wordsOfPath } from '../../acts/path-words.ts';
import { NoteDialog } from './incident-acts.tsx';
import type { IncidentInFull, IncidentPart } from './incident-view.ts';

type Proposal = IncidentInFull['proposals'][number];

export function ProposalsSection({ incident, onDone }: IncidentPart): ReactElement | null {
  const t = useWords();
  if (incident.proposals.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="proposals">
      <h2 id="proposals">{t('incident.proposals')}</h2>
      {incident.proposals.map((proposal) => (
        <ProposalView key={proposal.id} proposal={proposal} incident={incident} onDone={onDone} />
      ))}
    </section>
  );
}

function ProposalView({ proposal, incident, onDone }: IncidentPart & { readonly proposal: Proposal }): ReactElement {
  const t = useWords();
  return (
    <div className="proposal stack is-tight">
      <p className="row">
        <strong>{t(`incident.proposal.${proposal.kind}`)}</strong>
        <span className={proposal.state === 'OPEN' ? 'tag is-soon' : 'tag'}>{t(`incident.proposal.state.${proposal.state}` as WordKey)}</span>
        {proposal.reportId !== null && <Link href={`/reports/${proposal.reportId}`}>{t('incident.proposal.report')}</Link>}
      </p>
      <p className="soft small">
        {t('incident.proposal.by', { alias: proposal.proposedBy })} <Instant at={proposal.proposedAt} isRelative />
      </p>
      <Asked proposal={proposal} />
      <ul className="stack is-tight">
        {proposal.items.map((item) => (
          <li key={item.canonicalLocator}>
            <p className="locator isolate">{item.locator}</p>
            <p className="small">
              {t('report.item.asks', { ask: t(`code.ask.${item.ask}`) })} {item.quote && `“${item.quote}”`} {item.reason && t('incident.proposal.reason', { reason: item.reason })}
            </p>
          </li>
        ))}
      </ul>
      {proposal.note && <blockquote className="note-quote">{proposal.note}</blockquote>}
      {proposal.state === 'OPEN' && <Decide proposal={proposal} incident={incident} onDone={onDone} />}
    </div>
  );
}

// Everything the second person would approve beside the items: whom, what instead, which ones.
function Asked({ proposal }: { readonly proposal: Proposal }): ReactElement {
  const t = useWords();
  const { text, recipient, changes, itemNumbers, reuploadOf } = proposal;
  return (
    <>
      {recipient && <p>{t('incident.proposal.recipient', { company: recipient.company.name })}</p>}
      {recipient?.claim && <p>{recipient.claim}</p>}
      {text && <p>{text}</p>}
      {reuploadOf !== null && <p className="small">{t('incident.proposal.reupload', { number: reuploadOf })}</p>}
      {itemNumbers.length > 0 && <p className="small">{t('incident.proposal.items', { count: itemNumbers.length, numbers: itemNumbers.join(', ') })}</p>}
      {changes.map((change) => (
        <div key={`${change.path} ${String(change.itemNumber ?? '')}`}>
          <p className="small soft">
            {change.itemNumber !== null && `${String(change.itemNumber)}. `}
            {t('incident.proposal.change', { what: t(wordsOfPath(change.path)) })}
          </p>
          <p className="isolate">{changeWords(change)}</p>
        </div>
      ))}
    </>
  );
}

function changeWords({ value, legal, item }: Proposal['changes'][number]): string {
  if (legal !== null) return [legal.law, legal.article, legal.officialName, legal.officialRole].join(', ');
  if (item !== null) return [item.locator, item.quote, item.timecode, item.reason].filter((part) => part !== null && part !== '').join(' · ');
  return value ?? '';
}

function Decide({ proposal, incident, onDone }: IncidentPart & { readonly proposal: Proposal }): ReactElement {
  const t = useWords();
  const [isBack, setBack] = useState(false);
  const [legalReading, setLegalReading] = useState('');
  const approve = useApiMutation(ApproveProposalDocument);
  const back = useApiMutation(SendBackProposalDocument);
  const base = { incidentId: incident.id, proposalId: proposal.id };
  const needsReading = incident.content !== null && (incident.content.legal !== null || incident.content.restriction?.concernsCandidateOrParty === true);
  const sendApproval = async (): Promise<void> => {
    const end = await approve.run((idempotencyKey) => ({ input: { ...base, legalReading: legalReading.trim() === '' ? null : legalReading.trim(), idempotencyKey } }));
    if (end.kind === 'done') onDone(t('incident.done.proposal'));
  };
  const sendBack = async (note: string): Promise<void> => {
    const end = await back.run((idempotencyKey) => ({ input: { ...base, note, idempotencyKey } }));
    if (end.kind !== 'done') return;
    setBack(false);
    onDone(t('incident.done.proposal'));
  };
  if (!incident.allowedActions.includes('approveProposal')) return <p className="small">{t('incident.proposal.own')}</p>;
  return (
    <>
      {needsReading && <TextField label={t('incident.approve.legalReading')} hint={t('incident.approve.legalReading.hint')} rows={2} value={legalReading} onChange={setLegalReading} />}
      <ErrorNotice errors={approve.errors} failure={approve.failure} />
      <div className="row">
        <button type="button" className="button is-primary" disabled={approve.isRunning} onClick={() => void sendApproval()}>
          {t('incident.proposal.approve')}
        </button>
        <button type="button" className="button" onClick={() => setBack(true)}>
          {t('incident.proposal.sendBack')}
        </button>
      </div>
      {isBack && <NoteDialog title={t('incident.proposal.sendBack')} state={back} onSend={sendBack} onClose={() => setBack(false)} />}
    </>
  );
}
