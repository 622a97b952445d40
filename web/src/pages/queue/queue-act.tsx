// An act begun from the queue: the report is read in full first, so that the dialog shows what is decided.
import type { ReactElement } from 'react';
import { ReportDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { ActDialog } from '../../acts/act-dialog.tsx';
import type { ActName } from '../../acts/act-names.ts';
import type { VerbPayload } from '../../acts/verb.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { TimeFrameContext } from '../../parts/clock/time-frame.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';

export interface QueueActProps {
  readonly reportId: string;
  readonly publicRef: string;
  readonly name: ActName;
  readonly onEnd: (payload?: VerbPayload) => void;
}

export function QueueAct({ reportId, publicRef, name, onEnd }: QueueActProps): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const { data, error } = useApiQuery(ReportDocument, { id: reportId });
  if (error !== null) return <ErrorNotice failure={error} />;
  if (!data?.report) return <p role="status">{t('queue.loadingAct', { ref: publicRef })}…</p>;
  const { report } = data;
  return (
    <TimeFrameContext value={{ serverNow: report.serverNow, zone: report.election?.timeZones[0] ?? organization.timeZone }}>
      <ActDialog name={name} report={report} onEnd={onEnd} />
    </TimeFrameContext>
  );
}
