import { useMemo } from 'react';
import { useCatalogue } from '../../i18n/catalogue.ts';

/** Says instants of an edition in UTC, since it is read everywhere. */
export function useWhen(): (at: string) => string {
  const { language } = useCatalogue();
  return useMemo(() => {
    const words = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' });
    return (at) => `${words.format(Date.parse(at))} UTC`;
  }, [language]);
}
