// Signs an idle person out, after a warning. What counts is what a person does (keys, pointer), not what
// the page asks for by itself; while they work, the server hears of it often enough to agree.
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/catalogue.ts';
import { Dialog } from '../parts/dialog.tsx';
import type { Me } from './session.tsx';
import { useSession } from './session.tsx';

const warningMs = 120_000;
const keepAliveMs = 5 * 60_000;
const checkMs = 1_000;
const signs = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const;

/** Seconds until the sign-out, from two minutes before; undefined earlier. */
function useIdleSeconds(me: Me): readonly [number | undefined, () => void] {
  const { refresh, signOut } = useSession();
  const [seconds, setSeconds] = useState<number>();
  const lastActAt = useRef(0);
  const lastHeardAt = useRef(0);
  const windowMs = Date.parse(me.idleSignOutAt) - Date.parse(me.serverNow);
  useEffect(() => {
    lastActAt.current = Date.now();
    lastHeardAt.current = Date.now();
  }, [me.serverNow]);
  useEffect(() => {
    const act = (): void => {
      const now = Date.now();
      if (windowMs - (now - lastActAt.current) <= warningMs) return;
      lastActAt.current = now;
      if (now - lastHeardAt.current < keepAliveMs) return;
      lastHeardAt.current = now;
      void refresh();
    };
    const check = (): void => {
      const leftMs = windowMs - (Date.now() - lastActAt.current);
      if (leftMs <= 0) void signOut('idle');
      setSeconds(leftMs <= warningMs ? Math.max(0, Math.ceil(leftMs / 1000)) : undefined);
    };
    signs.forEach((sign) => window.addEventListener(sign, act, { passive: true }));
    const timer = setInterval(check, checkMs);
    return () => {
      signs.forEach((sign) => window.removeEventListener(sign, act));
      clearInterval(timer);
    };
  }, [windowMs, refresh, signOut]);
  return [seconds, () => void refresh()];
}

export function IdleWarning({ me }: { readonly me: Me }): ReactElement | null {
  const t = useWords();
  const { signOut } = useSession();
  const [seconds, stay] = useIdleSeconds(me);
  if (seconds === undefined) return null;
  return (
    <Dialog title={t('idle.title')} onClose={stay}>
      <p role="timer">{t('idle.body', { count: seconds })}</p>
      <div className="row">
        <button type="button" className="button is-primary" onClick={stay}>
          {t('idle.stay')}
        </button>
        <button type="button" className="button" onClick={() => void signOut('asked')}>
          {t('app.signOut')}
        </button>
      </div>
    </Dialog>
  );
}
