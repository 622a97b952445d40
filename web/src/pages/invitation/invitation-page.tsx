import type { ReactElement } from 'react';
import { Loading } from '../../parts/loading.tsx';

export function InvitationPage(): ReactElement {
  return <Loading />;
}
