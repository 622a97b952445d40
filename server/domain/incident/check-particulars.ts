// What one category needs beside the minimum. Which fields those are stands in the taxonomy; this file
// says when each of them is there.
import type { IncidentContent, Rabat, Shutdown } from '../report/content.ts';
import type { Instant } from '../time.ts';
import { requiredFields } from '../taxonomy/required-fields.ts';
import type { RequiredField } from '../taxonomy/required-fields.ts';
import type { ContentCheck, FilingContext, Problem } from './filing-context.ts';
import { isBlank, problem, when } from './filing-context.ts';
import { isOwnLink, linksIn } from './own-link.ts';

type FieldCheck = (content: IncidentContent, context: FilingContext) => readonly Problem[];

/** The extra fields of 6.3, with V8 and the guards of V20 that are not asks. */
export const checkParticulars: ContentCheck = (content, context) => [
  ...requiredFields(content.category, content.subType).flatMap((field) => fieldChecks[field](content, context)),
  ...checkAnswers(content),
  ...checkUnasked(content),
];

function needsText(field: 'consentOrSafetyReason' | 'genuineLocator' | 'advertiser' | 'disclosureRule' | 'coordinationEvidence' | 'ownedAsset', message: string): FieldCheck {
  return ({ particulars }) => when(isBlank(particulars[field]), problem(`content.particulars.${field}`, 'particulars', message));
}

const fieldChecks: Readonly<Record<RequiredField, FieldCheck>> = {
  // With the claim, in `check-claim.ts`.
  correction: () => [],
  claim: (content) => {
    const unsaid = content.recipients.some((recipient) => isBlank(recipient.claim));
    return when(isBlank(content.claim) && unsaid, problem('content.claim', 'V20', 'State the specific claim that can be checked; a capture alone is not enough.'));
  },
  independentSource: checkIndependentSource,
  isNotObserverMediaOrPetition: ({ particulars }) =>
    when(particulars.isNotObserverMediaOrPetition !== true, problem('content.particulars.isNotObserverMediaOrPetition', 'V20', 'Confirm that this is not against accredited observers, media or a pending petition.')),
  policeNotified: checkPolice,
  rabat: (content) => (isLifeAtRisk(content) && content.particulars.rabat === undefined ? [] : checkRabat(content.particulars.rabat)),
  consentOrSafetyReason: needsText('consentOrSafetyReason', 'Give the consent of the person affected, or the safety reason for acting without it.'),
  genuineLocator: needsText('genuineLocator', 'Name the genuine account or site.'),
  advertiser: needsText('advertiser', 'Name the advertiser shown.'),
  adIdOrCapture: ({ items }) =>
    when(!items.some((item) => item.locatorType === 'AD_ID' || item.evidence.length > 0), problem('content.items', 'particulars', 'Give the id of the ad or a capture.')),
  disclosureRule: needsText('disclosureRule', 'Name the disclosure rule.'),
  syntheticBasis: ({ particulars }) => when(particulars.syntheticBasis === undefined, problem('content.particulars.syntheticBasis', 'particulars', 'Say how it is known to be synthetic.')),
  twoLocatorsOrTrend: ({ items }) =>
    when(items.length < 2 && !items.some((item) => item.locatorType === 'HASHTAG_TREND'), problem('content.items', 'particulars', 'Coordination shows in two locators or a trend.')),
  coordinationEvidence: needsText('coordinationEvidence', 'Say how the coordination was found.'),
  shutdown: ({ particulars }, { now }) => checkShutdown(particulars.shutdown, now),
  ownedAsset: needsText('ownedAsset', 'Name the account or site of the authority.'),
  lastKnownGoodAt: ({ particulars }) => when(particulars.lastKnownGoodAt === undefined, problem('content.particulars.lastKnownGoodAt', 'particulars', 'Say when it was last known to be in order.')),
};

function checkIndependentSource({ particulars }: IncidentContent, { authority }: FilingContext): readonly Problem[] {
  const source = particulars.independentSource;
  const links = linksIn(source ?? '');
  const isOwn = links.length > 0 && links.every((link) => isOwnLink(link, authority));
  return when(isBlank(source) || isOwn, problem('content.particulars.independentSource', 'V20', 'Name a source other than the authority itself.'));
}

function checkPolice({ particulars }: IncidentContent): readonly Problem[] {
  const { policeNotified, policeNotifiedAt } = particulars;
  const isUndated = policeNotified === 'YES' && policeNotifiedAt === undefined;
  return [
    ...when(policeNotified === undefined, problem('content.particulars.policeNotified', 'particulars', 'Say whether the police were told.')),
    ...when(isUndated, problem('content.particulars.policeNotifiedAt', 'particulars', 'Say when the police were told.')),
  ];
}

// Where life is at risk the six parts may follow as a supplement.
function isLifeAtRisk({ severity, particulars: { imminence = 0, harm = 0 } }: IncidentContent): boolean {
  return severity === 'S1_CRITICAL' || (imminence >= 2 && harm >= 2);
}

const rabatParts: readonly (keyof Rabat)[] = ['context', 'speaker', 'intent', 'contentAndForm', 'extent', 'likelihood'];

function checkRabat(rabat: Rabat | undefined): readonly Problem[] {
  if (rabat === undefined) return [problem('content.particulars.rabat', 'V8', 'Incitement and hate speech need the six parts of the Rabat test.')];
  return rabatParts.flatMap((part) => when(isBlank(rabat[part]), problem(`content.particulars.rabat.${part}`, 'V8', 'All six parts of the Rabat test are needed.')));
}

function checkShutdown(shutdown: Shutdown | undefined, now: Instant): readonly Problem[] {
  const path = 'content.particulars.shutdown';
  if (shutdown === undefined) return [problem(path, 'particulars', 'Say what is cut, where and since when.')];
  const { areas, startedAt, endedAt } = shutdown;
  return [
    ...when(areas.every(isBlank), problem(`${path}.areas`, 'particulars', 'Name the areas concerned.')),
    ...when(startedAt > now, problem(`${path}.startedAt`, 'particulars', 'The start lies in the future.')),
    ...when(endedAt !== undefined && endedAt < startedAt, problem(`${path}.endedAt`, 'particulars', 'The end lies before the start.')),
  ];
}

function checkAnswers({ particulars }: IncidentContent): readonly Problem[] {
  return (['imminence', 'harm'] as const).flatMap((field) => {
    const answer = particulars[field];
    const isAnswer = answer === undefined || [0, 1, 2, 3].includes(answer);
    return when(!isAnswer, problem(`content.particulars.${field}`, 'particulars', 'Answer with 0, 1, 2 or 3.'));
  });
}

function checkUnasked({ subType, particulars }: IncidentContent): readonly Problem[] {
  return when(subType === 'DIRECT_THREAT' && particulars.rabat !== undefined, problem('content.particulars.rabat', 'V8', 'A direct threat is not weighed by the Rabat test.'));
}
