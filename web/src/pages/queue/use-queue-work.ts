// What is selected in the queue and what is being done with it, by key or by button. Every act goes
// through here, so that a key can do nothing a button cannot.
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ClaimReportDocument, StartReviewDocument } from '../../api/__generated__/documents.ts';
import type { ReportRowPartsFragment } from '../../api/__generated__/documents.ts';
import type { ApiFailure, UserError } from '../../api/errors.ts';
import { useApiMutation } from '../../api/use-api.ts';
import type { ActName } from '../../acts/act-names.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { usePresses } from '../../acts/single-keys.ts';
import type { KeyAct, KeyChoice } from '../../acts/single-keys.ts';

export type Row = ReportRowPartsFragment;

export interface QueueWork {
  readonly rows: readonly Row[];
  readonly selected: Row | undefined;
  readonly act: { readonly report: Row; readonly name: ActName } | undefined;
  /** What the last key could not do, in words. */
  readonly said: string | undefined;
  readonly errors: readonly UserError[];
  readonly failure: ApiFailure | undefined;
  readonly select: (report: Row) => void;
  readonly begin: (report: Row, key: KeyAct) => void;
  readonly endAct: () => void;
}

interface QueueParts {
  readonly rows: readonly Row[];
  readonly keyChoice: KeyChoice;
  readonly onHelp: () => void;
}

const acts: Partial<Record<KeyAct, ActName>> = { acknowledge: 'acknowledgeReport', ask: 'requestInformation', decide: 'decideItems' };

export function useQueueWork({ rows, keyChoice, onHelp }: QueueParts): QueueWork {
  const t = useWords();
  const [, navigate] = useLocation();
  const [selectedId, setSelectedId] = useState<string>();
  const [act, setAct] = useState<QueueWork['act']>();
  const [said, setSaid] = useState<string>();
  const claim = useApiMutation(ClaimReportDocument);
  const review = useApiMutation(StartReviewDocument);
  const selected = rows.find(({ id }) => id === selectedId) ?? rows[0];
  const move = (by: number): void => {
    const at = rows.findIndex((row) => row.id === selected?.id);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next !== undefined) setSelectedId(next.id);
  };
  const begin = (report: Row, key: KeyAct): void => {
    setSelectedId(report.id);
    setSaid(undefined);
    if (key === 'open') return navigate(`/reports/${report.id}`);
    const name = acts[key] ?? (key === 'review' ? 'startReview' : 'claimReport');
    if (!report.allowedActions.includes(name)) return setSaid(t('queue.notAllowed', { act: t(`act.${name}`), ref: report.publicRef }));
    if (key === 'claim') return void claim.run(() => ({ input: { reportId: report.id, isHeld: report.claim?.isMine !== true } }));
    if (key === 'review') return void review.run((idempotencyKey) => ({ input: { reportId: report.id, expectedVersion: report.version, idempotencyKey } }));
    setAct({ report, name: name as ActName });
  };
  const press = (key: KeyAct): void => {
    if (key === 'help') return onHelp();
    if (key === 'next' || key === 'previous') return move(key === 'next' ? 1 : -1);
    if (selected !== undefined) begin(selected, key);
  };
  usePresses(keyChoice, press);
  return {
    rows, selected, act, said, begin,
    errors: [...claim.errors, ...review.errors],
    failure: claim.failure ?? review.failure,
    select: (report) => setSelectedId(report.id),
    endAct: () => setAct(undefined),
  };
}
