import type { ReactElement } from 'react';
import { Loading } from '../../parts/loading.tsx';

export function QueuePage(): ReactElement {
  return <Loading />;
}
