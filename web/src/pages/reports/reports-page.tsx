import type { ReactElement } from 'react';
import { Loading } from '../../parts/loading.tsx';

export function ReportsPage(): ReactElement {
  return <Loading />;
}
