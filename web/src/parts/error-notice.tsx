// What went wrong with the last act, in words: refusals with their own message, failures by their code.
import type { ReactElement } from 'react';
import type { ApiFailure, UserError } from '../api/errors.ts';
import { useWords } from '../i18n/catalogue.ts';
import type { Translate } from '../i18n/catalogue.ts';
import { Notice } from './notice.tsx';

/** The words of a refusal: the server's own where it says something particular, else those of its code. */
export function wordsOfError(t: Translate, error: UserError): string {
  return error.message === '' ? t(`error.${error.code}`) : error.message.charAt(0).toUpperCase() + error.message.slice(1);
}

/** The first refusal at a path of the input, in words. */
export function errorAt(errors: readonly UserError[], path: string, t: Translate): string | undefined {
  const found = errors.find((error) => error.path === path);
  return found === undefined ? undefined : wordsOfError(t, found);
}

export interface ErrorNoticeProps {
  readonly errors?: readonly UserError[];
  readonly failure?: ApiFailure | undefined;
  readonly onRetry?: () => void;
}

/** Nothing where nothing is wrong. */
export function ErrorNotice({ errors = [], failure, onRetry }: ErrorNoticeProps): ReactElement | null {
  const t = useWords();
  if (failure !== undefined) {
    return (
      <Notice tone="late" isAnnounced title={t(`error.${failure.code}`)}>
        {onRetry !== undefined && failure.mayRetry && (
          <div>
            <button type="button" className="button is-small" onClick={onRetry}>
              {t('app.retry')}
            </button>
          </div>
        )}
      </Notice>
    );
  }
  if (errors.length === 0) return null;
  return (
    <Notice tone="late" isAnnounced title={t('error.summary', { count: errors.length })}>
      <ul>
        {errors.map((error) => (
          <li key={`${error.code} ${error.path ?? ''} ${error.message}`}>{wordsOfError(t, error)}</li>
        ))}
      </ul>
    </Notice>
  );
}
