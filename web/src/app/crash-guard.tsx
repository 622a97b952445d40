// Catches a page that fails while rendering, or whose files cannot be loaded, and says what is kept.
import { Component } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../i18n/catalogue.ts';
import { Notice } from '../parts/notice.tsx';

interface CrashGuardProps {
  readonly children: ReactNode;
}

export class CrashGuard extends Component<CrashGuardProps, { readonly hasCrashed: boolean }> {
  static getDerivedStateFromError(): { readonly hasCrashed: boolean } {
    return { hasCrashed: true };
  }

  override state = { hasCrashed: false };

  override render(): ReactNode {
    return this.state.hasCrashed ? <Crashed /> : this.props.children;
  }
}

function Crashed(): ReactElement {
  const t = useWords();
  return (
    <Notice tone="late" isAnnounced title={t('app.crashed.title')}>
      <p>{t('app.crashed.body')}</p>
      <div>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {t('app.reload')}
        </button>
      </div>
    </Notice>
  );
}
