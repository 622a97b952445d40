import type { ReactElement } from 'react';
import { Loading } from '../../parts/loading.tsx';

export function IncidentPage({ incidentId }: { readonly incidentId: string }): ReactElement {
  return <div data-id={incidentId}><Loading /></div>;
}
