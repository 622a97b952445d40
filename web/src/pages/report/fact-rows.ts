// The longer parts of a report as labelled rows; a report's page, an approval and a notice show the same.
import type { Content, LegalBasis, Particulars, ReportInFullParts, RestrictionTest } from './shown-parts.ts';
import type { Translate } from '../../i18n/catalogue.ts';

export type FactRow = readonly [label: string, value: string];

const filled = (rows: readonly (readonly [string, string | null | undefined])[]): readonly FactRow[] => rows.flatMap(([label, value]) => (value === null || value === undefined || value === '' ? [] : [[label, value] as const]));

// A row is text for paper and mail too, where no zone is known: to the minute, in UTC.
function inUtc(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}

export function testRows(test: RestrictionTest | null, t: Translate): readonly FactRow[] {
  if (test === null) return [];
  return filled([
    [t('report.test.legality'), test.legality],
    [t('report.test.necessity'), test.necessity],
    [t('report.test.proportionality'), test.proportionality],
    [t('report.test.territory'), test.territory.join(', ')],
    [t('report.test.wider'), test.widerTerritoryReason],
    [t('report.test.until'), test.until],
    [t('report.test.party'), t(test.concernsCandidateOrParty ? 'report.yes' : 'report.no')],
  ]);
}

export function legalRows(legal: LegalBasis | null, t: Translate): readonly FactRow[] {
  if (legal === null) return [];
  const { order } = legal;
  return filled([
    [t('file.legal.law'), legal.law],
    [t('file.legal.article'), legal.article],
    [t('file.legal.officialName'), `${legal.officialName}, ${legal.officialRole}`],
    [t('file.legal.issuingAuthority'), order?.issuingAuthority],
    [t('report.legal.court'), order?.isCourtOrder === true ? t('report.yes') : undefined],
    [t('file.legal.caseNumber'), order?.caseNumber],
    [t('file.legal.issuedOn'), order?.issuedOn],
    [t('file.legal.expiresOn'), order?.expiresOn],
    [t('file.legal.appealDeadline'), order?.appealDeadline],
    [t('file.legal.redress'), order?.redress],
    [t('file.legal.isInterim'), order?.isInterim === true ? t('report.yes') : undefined],
    [t('file.legal.isPublicationForbidden'), order?.isPublicationForbidden === true ? t('report.yes') : undefined],
  ]);
}

/** What is asked about telling the author; nothing where nobody objects. */
export function noticeRows(notice: Content['noticeToAuthor'], t: Translate): readonly FactRow[] {
  if (notice === null || notice.kind === 'NO_OBJECTION') return [];
  return [[t('report.noticeToAuthor'), t('report.noticeToAuthor.delay', { until: notice.until ?? '', reason: notice.reason ?? '' })]];
}

export function particularsRows(given: Particulars | null, t: Translate): readonly FactRow[] {
  if (given === null) return [];
  const { shutdown, rabat } = given;
  const level = (name: 'imminence' | 'harm'): string | undefined => {
    const value = given[name];
    return value === 0 || value === 1 || value === 2 || value === 3 ? t(`file.${name}.${value}`) : undefined;
  };
  return filled([
    [t('file.extra.imminence'), level('imminence')],
    [t('file.extra.harm'), level('harm')],
    [t('file.extra.policeNotified'), given.policeNotified === null ? undefined : t(`file.police.${given.policeNotified}`)],
    [t('report.policeNotifiedAt'), given.policeNotifiedAt && inUtc(given.policeNotifiedAt)],
    [t('file.extra.consentOrSafetyReason'), given.consentOrSafetyReason],
    [t('file.extra.genuineLocator'), given.genuineLocator],
    [t('file.extra.advertiser'), given.advertiser],
    [t('file.extra.disclosureRule'), given.disclosureRule],
    [t('file.extra.coordinationEvidence'), given.coordinationEvidence],
    [t('file.extra.syntheticBasis'), given.syntheticBasis === null ? undefined : t(`file.basis.${given.syntheticBasis}`)],
    [t('file.extra.independentSource'), given.independentSource],
    [t('file.extra.isNotObserverMediaOrPetition'), given.isNotObserverMediaOrPetition === true ? t('report.yes') : undefined],
    [t('file.extra.ownedAsset'), given.ownedAsset],
    [t('file.extra.lastKnownGoodAt'), given.lastKnownGoodAt && inUtc(given.lastKnownGoodAt)],
    [t('file.rabat.context'), rabat?.context],
    [t('file.rabat.speaker'), rabat?.speaker],
    [t('file.rabat.intent'), rabat?.intent],
    [t('file.rabat.contentAndForm'), rabat?.contentAndForm],
    [t('file.rabat.extent'), rabat?.extent],
    [t('file.rabat.likelihood'), rabat?.likelihood],
    ...(shutdown === null ? [] : shutdownRows(shutdown, t)),
  ]);
}

function shutdownRows(shutdown: NonNullable<Particulars['shutdown']>, t: Translate): readonly (readonly [string, string])[] {
  return [
    [t('file.shutdown.scope'), t(`file.shutdown.scope.${shutdown.scope}`)],
    [t('file.shutdown.areas'), shutdown.areas.join(', ')],
    [t('file.shutdown.networks'), shutdown.networks.join(', ')],
    [t('file.shutdown.services'), shutdown.services.join(', ')],
    [t('file.shutdown.startedAt'), inUtc(shutdown.startedAt)],
    [t('report.shutdown.endedAt'), shutdown.endedAt === null ? '' : inUtc(shutdown.endedAt)],
    [t('file.shutdown.mechanism'), t(`file.shutdown.mechanism.${shutdown.mechanism}`)],
    [t('file.shutdown.evidence'), shutdown.evidenceSources.map((each) => t(`file.shutdown.evidence.${each}`)).join(', ')],
  ];
}

export function supplementRows(supplement: ReportInFullParts['supplement'], t: Translate): readonly FactRow[] {
  if (supplement === null) return [];
  const { rabat } = supplement;
  return filled([
    [t('supplement.reach'), supplement.reach],
    [t('supplement.language'), supplement.language],
    [t('supplement.translation'), supplement.translation],
    [t('supplement.vulnerableGroup'), supplement.vulnerableGroup],
    [t('supplement.knownRemedy'), supplement.knownRemedy],
    [t('supplement.subdivisions'), supplement.subdivisions?.join(', ')],
    [t('supplement.disarmTags'), supplement.disarmTags?.join(', ')],
    [t('supplement.counterSpeech'), supplement.counterSpeech === null ? undefined : t(`code.counterSpeech.${supplement.counterSpeech}`)],
    [t('supplement.counterSpeechLink'), supplement.counterSpeechLink],
    [t('supplement.rabat'), rabat === null ? undefined : [rabat.context, rabat.speaker, rabat.intent, rabat.contentAndForm, rabat.extent, rabat.likelihood].join(' · ')],
  ]);
}
