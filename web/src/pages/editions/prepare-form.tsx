// Preparing an edition by hand: of an election, or the world's yearly figure of sealed matters.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import { ElectionRowsDocument, PrepareEditionDocument } from '../../api/__generated__/documents.ts';
import type { EditionKind } from '../../api/__generated__/documents.ts';
import { useApiMutation, useApiQuery } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';

const kinds = ['FULL', 'INTERIM', 'SEALED_YEARLY'] as const satisfies readonly EditionKind[];

export function PrepareForm(): ReactElement {
  const t = useWords();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState<(typeof kinds)[number]>('FULL');
  const [electionId, setElectionId] = useState('');
  const [year, setYear] = useState('');
  const prepare = useApiMutation(PrepareEditionDocument);
  const { data } = useApiQuery(ElectionRowsDocument, { country: null, first: 100, after: null });
  const subject =
    kind === 'SEALED_YEARLY' ? { year: Number(year) || null } : { electionId: electionId === '' ? null : electionId };
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const end = await prepare.run((idempotencyKey) => ({ input: { kind, ...subject, idempotencyKey } }));
    if (end.kind === 'done' && end.payload.edition !== null) navigate(`/editions/${end.payload.edition.id}`);
  };
  const elections = (data?.elections?.nodes ?? []).map(
    (each) => [each.id, `${each.name}, ${each.authority.name}`] as const,
  );
  return (
    <details className="more card">
      <summary>{t('editions.prepare')}</summary>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <p className="soft">{t('editions.prepare.lead')}</p>
        <div className="field-pair">
          <SelectField
            label={t('editions.prepare.kind')}
            value={kind}
            options={kinds.map((each) => [each, t(`code.editionKind.${each}`)] as const)}
            onChange={setKind}
          />
          {kind === 'SEALED_YEARLY' ? (
            <TextField
              label={t('editions.prepare.year')}
              value={year}
              isRequired
              error={errorAt(prepare.errors, 'year', t)}
              onChange={setYear}
            />
          ) : (
            <SelectField
              label={t('editions.prepare.election')}
              value={electionId}
              options={[['', t('app.choose')], ...elections]}
              isRequired
              error={errorAt(prepare.errors, 'electionId', t)}
              onChange={setElectionId}
            />
          )}
        </div>
        <ErrorNotice errors={prepare.errors} failure={prepare.failure} />
        <div>
          <button className="button is-primary" disabled={prepare.isRunning}>
            {t('editions.prepare.send')}
          </button>
        </div>
      </form>
    </details>
  );
}
