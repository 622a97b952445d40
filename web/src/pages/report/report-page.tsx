import type { ReactElement } from 'react';
import { Loading } from '../../parts/loading.tsx';

export function ReportPage({ reportId }: { readonly reportId: string }): ReactElement {
  return <div data-id={reportId}><Loading /></div>;
}
