// A whole content as it stands before an officer has changed anything: what the form shows as a plain
// sentence, and what the API fills in where a client left it out. It invents no claim, no fact and no
// reason; those are the officer's.
import type { AuthorityModel, Category, ContentType, LocatorType, Phase, SubType, Track } from '../codes.ts';
import type { DraftItem, IncidentContent } from '../report/content.ts';
import type { Instant } from '../time.ts';
import { defaultAim, defaultAsk, defaultHandling, defaultTrack } from './defaults.ts';
import { proposeSeverity } from './severity.ts';

/** A recognised locator and the company it goes to. */
export interface FoundItem {
  readonly companyId: string;
  readonly locatorType: LocatorType;
  readonly locator: string;
  readonly canonicalLocator: string;
  readonly platform?: string | undefined;
}

export interface DefaultsInput {
  readonly category: Category;
  readonly subType: SubType;
  readonly track?: Track | undefined;
  readonly country: string;
  readonly model?: AuthorityModel | undefined;
  readonly electionId?: string | undefined;
  readonly phase: Phase;
  readonly isPollingDay?: boolean | undefined;
  readonly language: string;
  readonly items: readonly FoundItem[];
  readonly now: Instant;
}

const policySections: Partial<Record<Category, string>> = {
  VOTING_PROCESS_DISINFO: 'False or misleading information about how, when or where to vote',
  RESULTS_INTEGRITY_DISINFO: 'False or misleading information about the results of an election',
  VOTER_SUPPRESSION: 'Intimidation or suppression of voters',
  IMPERSONATION: 'Impersonation',
  SYNTHETIC_MEDIA: 'Synthetic and manipulated media',
  COORDINATED_INAUTHENTIC: 'Coordinated inauthentic behaviour, spam and platform manipulation',
  VIOLENCE: 'Violence, threats and incitement',
  HARASSMENT: 'Bullying and harassment',
  HATE_SPEECH: 'Hate speech',
  POLITICAL_AD: 'Political advertising and its disclosure',
  ACCOUNT_SECURITY: 'Phishing and account security',
  CYBER_ATTACK_RELATED: 'Harmful sites, hacked material and cyber attacks',
};

/** Every default of a filing; one recipient per company found, in the order found. */
export function defaultContent(input: DefaultsInput): IncidentContent {
  const track = input.track ?? defaultTrack(input.category, input.subType);
  const companies = [...new Set(input.items.map((item) => item.companyId))];
  const policySection = track === 'POLICY_REFERRAL' ? policySections[input.category] : undefined;
  return {
    ...(input.electionId === undefined ? {} : { electionId: input.electionId }),
    country: input.country,
    track,
    category: input.category,
    subType: input.subType,
    severity: proposeSeverity({ ...input, track }).severity,
    handling: defaultHandling(track),
    tlp: 'AMBER',
    originOfAlert: 'OWN',
    legitimateAim: defaultAim(input.category, input.subType),
    language: input.language,
    isExercise: false,
    ...(policySection === undefined ? {} : { policySection }),
    particulars: {},
    noticeToAuthor: { kind: 'NO_OBJECTION' },
    items: input.items.map((item) => defaultItem(item, { ...input, track })),
    recipients: companies.map((companyId) => ({ companyId })),
    shareWithRecipients: false,
  };
}

/** What kind of thing a locator points at, as far as its text tells; TEXT where it does not. */
export function contentTypeOf(locatorType: LocatorType, locator: string): ContentType {
  if (locatorType === 'ACCOUNT_HANDLE' || locatorType === 'CHANNEL') return 'ACCOUNT';
  if (locatorType === 'AD_ID') return 'AD';
  const found = contentTypeHints.find(([, hint]) => hint.test(locator));
  return locatorType === 'URL' && found !== undefined ? found[0] : 'TEXT';
}

const contentTypeHints: readonly (readonly [ContentType, RegExp])[] = [
  ['LIVE', /\/live(\/|$|\?)/i],
  ['VIDEO', /\/(video|videos|watch|reel|reels|shorts|clip|tv)(\/|$|\?)|youtu\.be\/|fb\.watch\/|\.(mp4|webm|mov)($|\?)/i],
  ['IMAGE', /\/(photo|photos|photo\.php)(\/|$|\?)|\.(jpe?g|png|gif|webp)($|\?)/i],
  ['AUDIO', /\/(audio|track|episode|podcast)s?(\/|$|\?)|\.(mp3|ogg|m4a)($|\?)/i],
  ['AD', /\/ads\/library/i],
];

function defaultItem(item: FoundItem, input: DefaultsInput & { readonly track: Track }): DraftItem {
  const { platform, ...found } = item;
  return {
    ...found,
    ...(platform === undefined ? {} : { platform }),
    ask: defaultAsk(input),
    contentType: contentTypeOf(item.locatorType, item.locator),
    aiGenerated: input.category === 'SYNTHETIC_MEDIA' && input.subType !== 'EDITED_IMAGE' ? 'YES' : 'UNKNOWN',
    firstSeenAt: input.now,
    evidence: [],
  };
}
