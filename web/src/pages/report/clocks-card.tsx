import type { ReactElement } from 'react';
import type { ReportInFull } from '../../acts/verb.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { clocksOfPage } from '../../parts/case/shown-clocks.ts';
import { ClockChip } from '../../parts/clock/clock-chip.tsx';
import { useTimeFrame } from '../../parts/clock/time-frame.ts';

/** Every clock that still tells something; the ones that run are heard at their thresholds. */
export function ClocksCard({ report }: { readonly report: ReportInFull }): ReactElement {
  const t = useWords();
  const { zone } = useTimeFrame();
  const clocks = clocksOfPage(report.clocks);
  return (
    <section aria-label={t('report.clocks')} className="report-clocks">
      {clocks.length === 0 && <p className="soft">{t('report.clocks.none')}</p>}
      {clocks.map((clock) => (
        <ClockChip key={`${clock.kind} ${clock.batch} ${clock.cycle}`} clock={clock} serverNow={report.serverNow} zone={zone} isAnnounced={clock.state === 'RUNNING'} />
      ))}
    </section>
  );
}
