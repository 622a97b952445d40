// An emergency that one person sent: confirmed or refused by somebody who had no hand in it.
import type { ReactElement } from 'react';
import { ConfirmEmergencyDocument } from '../../api/__generated__/documents.ts';
import type { EmergencyDecision } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Notice } from '../../parts/notice.tsx';
import type { IncidentPart } from './incident-view.ts';

export function EmergencySection({ incident, onDone }: IncidentPart): ReactElement | null {
  const t = useWords();
  const confirm = useApiMutation(ConfirmEmergencyDocument);
  if (incident.emergency === null) return null;
  if (incident.emergency !== 'UNCONFIRMED') return <Notice title={t(`incident.emergency.state.${incident.emergency}`)} />;
  const send = async (decision: EmergencyDecision): Promise<void> => {
    const end = await confirm.run((idempotencyKey) => ({ input: { incidentId: incident.id, decision, idempotencyKey } }));
    if (end.kind === 'done') onDone(t('incident.done.emergency'));
  };
  return (
    <Notice tone="late" title={t('incident.emergency')}>
      <p>{t('incident.emergency.lead')}</p>
      <ErrorNotice errors={confirm.errors} failure={confirm.failure} />
      {incident.allowedActions.includes('confirmEmergency') ? (
        <>
          <p className="small">{t('incident.emergency.refuse.why')}</p>
          <div className="row">
            <button type="button" className="button is-primary" disabled={confirm.isRunning} onClick={() => void send('CONFIRM')}>
              {t('incident.emergency.confirm')}
            </button>
            <button type="button" className="button is-grave" disabled={confirm.isRunning} onClick={() => void send('REFUSE')}>
              {t('incident.emergency.refuse')}
            </button>
          </div>
        </>
      ) : (
        <p>{t('incident.emergency.own')}</p>
      )}
    </Notice>
  );
}
