// What the chosen kind, track or ask needs beside the five actions; absent where it needs nothing.
import { Suspense } from 'react';
import type { ReactElement } from 'react';
import type { RequiredField } from '../../api/__generated__/documents.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { Loading } from '../../parts/loading.tsx';
import { EmergencyChoice, LegalFields, ParticularsFields, RestrictionTestFields } from './details.ts';
import type { FileForm } from './file-form.ts';
import { Section } from './section.tsx';

/** Asked for elsewhere on the page. */
const askedElsewhere: readonly RequiredField[] = ['correction', 'claim', 'shutdown'];

export function ExtraSection({ form }: { readonly form: FileForm }): ReactElement | null {
  const t = useWords();
  const me = useMe();
  const { terms, election } = form.choices;
  if (terms === undefined) return null;
  const required = terms.tile.required.filter((field) => !askedElsewhere.includes(field));
  const isLegal = terms.track === 'LEGAL_ORDER' || terms.track === 'LEGAL_REQUEST';
  const { mayBeEmergency } = terms.proposed;
  if (required.length === 0 && !isLegal && !terms.isRestrictive && !mayBeEmergency) return null;
  return (
    <Section title={t('file.more.title')}>
      <Suspense fallback={<Loading />}>
        {required.length > 0 && <ParticularsFields form={form} required={required} />}
        {isLegal && <LegalFields form={form} isOrder={terms.track === 'LEGAL_ORDER'} />}
        {terms.isRestrictive && <RestrictionTestFields form={form} country={me.organization.country ?? election?.country ?? ''} />}
        {mayBeEmergency && <EmergencyChoice form={form} />}
      </Suspense>
    </Section>
  );
}
