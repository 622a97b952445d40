import type { ReactElement } from 'react';
import { Loading } from '../../parts/loading.tsx';

export function IncidentsPage(): ReactElement {
  return <Loading />;
}
