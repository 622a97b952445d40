// The fields of one outcome: the codes first, then only what these codes call for.
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { AutomatedDecision, Ground, ReplyChannel, UserNotified } from '../api/__generated__/documents.ts';
import { useWords } from '../i18n/catalogue.ts';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { asksExplanation, noActionReasons, showsRule, shutdownCodes, toggledCodes, usualCodes } from './outcome-draft.ts';
import type { OutcomeDraft } from './outcome-draft.ts';
import { recentReplies, replyAfter } from './recent-replies.ts';
import { useKeyChoice, usePresses } from './single-keys.ts';
import type { ReportInFull } from './verb.ts';

export interface OutcomeFieldsProps {
  readonly report: Pick<ReportInFull, 'track' | 'severity'>;
  readonly draft: OutcomeDraft;
  readonly patch: (change: Partial<OutcomeDraft>) => void;
}

const grounds: readonly Ground[] = ['POLICY', 'ILLEGAL', 'BOTH'];
const notified: readonly UserNotified[] = ['YES', 'LATER', 'NO'];
const automated: readonly AutomatedDecision[] = ['NOT', 'PARTIAL', 'FULL'];
const channels: readonly ReplyChannel[] = ['PORTAL', 'EMAIL', 'PHONE', 'MEETING', 'API'];

export function OutcomeFields({ report, draft, patch }: OutcomeFieldsProps): ReactElement {
  const t = useWords();
  const needsWords = asksExplanation(draft, report);
  const [keyChoice] = useKeyChoice();
  const block = useRef<HTMLDivElement>(null);
  usePresses(keyChoice, (act) => {
    if (act === 'reply') patch({ explanation: replyAfter(draft.explanation) });
    if (act !== 'noAction') return;
    patch({ codes: toggledCodes(draft.codes, 'NO_ACTION') });
    requestAnimationFrame(() => block.current?.querySelector<HTMLElement>('.no-action-reason select')?.focus());
  });
  return (
    <div className="stack" ref={block}>
      <CodeChoice {...{ report, draft, patch }} />
      {draft.codes.includes('NO_ACTION') && (
        <div className="no-action-reason">
          <SelectField
            label={t('outcome.noActionReason')}
            isRequired
            value={draft.noActionReason}
            options={[['', t('app.choose')] as const, ...noActionReasons.map((each) => [each, t(`code.noActionReason.${each}`)] as const)]}
            onChange={(noActionReason) => patch({ noActionReason })}
          />
        </div>
      )}
      {showsRule(draft) && (
        <div className="act-pair">
          <SelectField label={t('outcome.ground')} value={draft.ground} options={grounds.map((each) => [each, t(`code.ground.${each}`)])} onChange={(ground) => patch({ ground })} />
          <TextField label={t('outcome.ruleCited')} hint={t('outcome.ruleCited.hint')} isRequired value={draft.ruleCited} onChange={(ruleCited) => patch({ ruleCited })} />
          {draft.codes.includes('DISABLED_GEO') && (
            <TextField label={t('outcome.territory')} hint={t('outcome.territory.hint')} isRequired value={draft.territory} onChange={(territory) => patch({ territory })} />
          )}
          <TextField type="date" label={t('outcome.until')} isOptional value={draft.until} onChange={(until) => patch({ until })} />
        </div>
      )}
      <SelectField label={t('outcome.userNotified')} value={draft.userNotified} options={notified.map((each) => [each, t(`code.userNotified.${each}`)])} onChange={(userNotified) => patch({ userNotified })} />
      <TextField
        label={t('outcome.explanation')}
        hint={t(needsWords ? 'outcome.explanation.needed' : 'outcome.explanation.hint')}
        rows={3}
        isRequired={needsWords}
        isOptional={!needsWords}
        value={draft.explanation}
        onChange={(explanation) => patch({ explanation })}
      />
      <RecentReplies shortcut={keyChoice.isOn ? keyChoice.keys.reply : undefined} onUse={(explanation) => patch({ explanation })} />
      <details className="more">
        <summary>{t('outcome.more')}</summary>
        <MoreOutcome {...{ report, draft, patch }} />
      </details>
    </div>
  );
}

function CodeChoice({ report, draft, patch }: OutcomeFieldsProps): ReactElement {
  const t = useWords();
  const [isWhole, setWhole] = useState(false);
  const codes = report.track === 'CONNECTIVITY' ? shutdownCodes : usualCodes;
  const shortCount = 6;
  const shown = codes.filter((code, index) => isWhole || index < shortCount || draft.codes.includes(code));
  return (
    <fieldset>
      <legend className="field-label">{t('outcome.codes')}</legend>
      <div className="outcome-codes">
        {shown.map((code) => (
          <label key={code} className="outcome-code">
            <input type="checkbox" checked={draft.codes.includes(code)} onChange={() => patch({ codes: toggledCodes(draft.codes, code) })} />
            {t(`code.outcome.${code}`)}
          </label>
        ))}
      </div>
      {!isWhole && (
        <button type="button" className="button is-quiet is-small" onClick={() => setWhole(true)}>
          {t('outcome.codes.more')}
        </button>
      )}
    </fieldset>
  );
}

function RecentReplies({ shortcut, onUse }: { readonly shortcut: string | undefined; readonly onUse: (text: string) => void }): ReactElement | null {
  const t = useWords();
  const replies = recentReplies();
  if (replies.length === 0) return null;
  return (
    <SelectField
      label={t('outcome.recent')}
      hint={shortcut === undefined ? undefined : t('outcome.recent.key', { key: shortcut })}
      value=""
      options={[['', t('app.choose')] as const, ...replies.map((reply) => [reply, reply.length > 80 ? `${reply.slice(0, 79)}…` : reply] as const)]}
      onChange={(reply) => reply !== '' && onUse(reply)}
    />
  );
}

function MoreOutcome({ draft, patch }: OutcomeFieldsProps): ReactElement {
  const t = useWords();
  return (
    <div className="act-pair">
      <SelectField label={t('outcome.automated')} value={draft.automatedDecision} options={automated.map((each) => [each, t(`code.automated.${each}`)])} onChange={(automatedDecision) => patch({ automatedDecision })} />
      <SelectField label={t('outcome.replyChannel')} value={draft.replyChannel} options={channels.map((each) => [each, t(`code.replyChannel.${each}`)])} onChange={(replyChannel) => patch({ replyChannel })} />
      <TextField label={t('outcome.appealUrl')} isOptional value={draft.appealUrl} onChange={(appealUrl) => patch({ appealUrl })} />
      <label className="check">
        <input type="checkbox" checked={draft.isUnderProtest} onChange={(event) => patch({ isUnderProtest: event.target.checked })} />
        {t('outcome.underProtest')}
      </label>
    </div>
  );
}
