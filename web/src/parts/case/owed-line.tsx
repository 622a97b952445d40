import type { ReactElement } from 'react';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { owedOn } from './owed.ts';

export interface OwedLineProps {
  readonly report: Parameters<typeof owedOn>[0] & { readonly company: { readonly name: string }; readonly authority?: { readonly name: string } | null };
}

/** "We owe: an answer", from where the reader stands. */
export function OwedLine({ report }: OwedLineProps): ReactElement | null {
  const t = useWords();
  const { organization } = useMe();
  const owed = owedOn(report);
  if (owed.length === 0) return null;
  return (
    <span className="owed">
      {owed.map(({ side, act }) => {
        const what = t(`case.owed.${act}`);
        const isOurs = side === organization.kind;
        const who = side === 'COMPANY' ? report.company.name : (report.authority?.name ?? t('case.authority'));
        return (
          <span key={act} className={isOurs ? 'owed-one is-ours' : 'owed-one'}>
            {isOurs ? t('case.weOwe', { what }) : t('case.theyOwe', { who, what })}
          </span>
        );
      })}
    </span>
  );
}
