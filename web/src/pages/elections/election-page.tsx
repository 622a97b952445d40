// One election: its dates, the phases they make, the official facts; who may changes the dates here.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ElectionInFullDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { NotFoundPage } from '../../app/not-found.tsx';
import { useMe } from '../../app/session.tsx';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import { countryNames } from '../../parts/directory/countries-field.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { dayWords } from './day-words.ts';
import { ElectionForm } from './election-form.tsx';
import type { ElectionInFull } from './election-view.ts';
import '../../parts/directory/directory.css';

export function ElectionPage({ electionId }: { readonly electionId: string }): ReactElement {
  const t = useWords();
  const me = useMe();
  const { data, error, refetch } = useApiQuery(ElectionInFullDocument, { id: electionId });
  const [isEditing, setEditing] = useState(false);
  const [isSaved, setSaved] = useState(false);
  if (data === undefined) return error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />;
  const { election } = data;
  if (election === null) return <NotFoundPage />;
  const mayEdit = me.allowedActions.includes('saveElection') && (me.organization.kind !== 'AUTHORITY' || me.organization.id === election.authority.id);
  const end = (isDone: boolean): void => {
    setEditing(false);
    setSaved(isDone);
  };
  return (
    <>
      <p className="small">
        <Link href="/elections">← {t('election.back')}</Link>
      </p>
      <PageHead title={election.name} lead={election.authority.name}>
        {mayEdit && !isEditing && (
          <button type="button" className="button" onClick={() => setEditing(true)}>
            {t('election.edit')}
          </button>
        )}
      </PageHead>
      <div className="stack">
        <div role="status">{isSaved && <Notice tone="good" title={t('election.saved')} />}</div>
        {me.organization.kind === 'COORDINATOR' && !election.isNameConfirmed && <Notice title={t('election.name.unconfirmed')} />}
        {isEditing ? <ElectionForm key={election.version} known={election} onDone={() => end(true)} onLeave={() => end(false)} /> : <Dates election={election} />}
        <Phases election={election} />
        <Facts election={election} />
      </div>
    </>
  );
}

function Dates({ election }: { readonly election: ElectionInFull }): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const { country, type, pollingDays, campaignStartsOn, certifiedOn, timeZones } = election;
  const rows: readonly (readonly [string, string])[] = [
    [t('propose.country'), countryNames([country], { t, language })],
    [t('election.type'), t(`code.electionType.${type}`)],
    [t('elections.days'), pollingDays.map((day) => dayWords(day, language)).join(', ')],
    ...(campaignStartsOn === null ? [] : [[t('election.campaign'), dayWords(campaignStartsOn, language)] as const]),
    ...(certifiedOn === null ? [] : [[t('election.certified'), dayWords(certifiedOn, language)] as const]),
    [t('election.zones'), timeZones.join(', ')],
  ];
  return (
    <dl className="facts card">
      {rows.map(([name, words]) => (
        <div key={name} className="facts-pair">
          <dt>{name}</dt>
          <dd className="figures">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Phases({ election }: { readonly election: ElectionInFull }): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const words = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone: election.timeZones[0] ?? 'UTC' });
  const say = (at: string): string => words.format(Date.parse(at));
  return (
    <section className="stack is-tight" aria-labelledby="phases">
      <h2 id="phases">{t('election.phases')}</h2>
      <ol className="people">
        {election.phases.map(({ phase, from, until, isAssumed }) => (
          <li key={from} className="person">
            <span>
              {t(`code.phase.${phase}`)} {phase === election.phase && <span className="tag is-good">{t('election.phase.now')}</span>}
            </span>
            <span className="small figures">
              {say(from)}, {until === null ? t('election.phase.open') : t('election.phase.until', { when: say(until) })}
            </span>
            <span>{isAssumed && <span className="tag">{t('election.phase.assumed')}</span>}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({ election }: { readonly election: ElectionInFull }): ReactElement {
  const t = useWords();
  return (
    <section className="stack is-tight" aria-labelledby="official-facts">
      <h2 id="official-facts">{t('election.facts')}</h2>
      {election.officialFacts.length === 0 ? (
        <p className="soft">{t('election.facts.none')}</p>
      ) : (
        <dl className="facts card">
          {election.officialFacts.map(({ id, topic, text, link }) => (
            <div key={id} className="facts-pair">
              <dt>{t(`file.topic.${topic}`)}</dt>
              <dd>
                {text} {link !== null && <span className="locator isolate">{link}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
