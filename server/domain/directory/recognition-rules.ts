// The lists that recognition rests on, apart from the host index: schemes, shorteners, redirect wrappers,
// fediverse shapes, and the words that make or spoil a look-alike. Data only, so that a reviewer can read it.
// A missing row costs a better reason (UNKNOWN_HOST instead of SHORTENER); it never yields a wrong platform.

/** Longest pasted text, in UTF-16 units. Source: none yet; 200 long links with their wrapping fit. */
export const MAX_TEXT_LENGTH = 20_000;
/** Most links in one pasted text, repetitions included. Source: none yet; four full reports of 50 items. */
export const MAX_LOCATORS = 200;
/** How many redirect wrappers are opened inside each other. Source: none yet; two were seen in mails. */
export const MAX_WRAPPER_DEPTH = 3;

/**
 * Schemes that are never a web address, known by name because they also stand without `//`.
 * Anything else of the form `name://` counts as one too. Source: IANA URI schemes, the apps' own link pages.
 */
export const OTHER_SCHEMES: ReadonlySet<string> = new Set(
  words(`javascript data blob vbscript file ftp ftps sftp ws wss mailto tel sms callto about chrome view-source
    intent market tg fb fb-messenger fbapi whatsapp viber line weixin snssdk1233 twitter instagram vnd.youtube
    magnet ipfs ipns cid urn xmpp matrix sip skype zoommtg itms-apps bitcoin`),
);

/**
 * General link shorteners: the platform is unknown until somebody expands the link.
 * Shorteners that one platform owns (t.co, lnkd.in, vk.cc) are in that platform's host list instead.
 * Source: matching rule 6 of the reference list; own knowledge, November 2026.
 */
export const SHORTENER_HOSTS: ReadonlySet<string> = new Set(
  words(`bit.ly j.mp bitly.com tinyurl.com tiny.cc tiny.one t.ly is.gd v.gd ow.ly buff.ly rebrand.ly cutt.ly rb.gy
    shorturl.at shorturl.asia short.gy s.id goo.gl bl.ink adf.ly shorte.st ouo.io trib.al dlvr.it ift.tt bit.do x.gd
    u.to gg.gg 2u.pw da.gd n9.cl encurtador.com.br acortar.link urlz.fr surl.li kutt.it hubs.ly snip.ly tr.ee dub.sh
    shrtco.de url.kr han.gl vo.la me2.do zpr.io kurzelinks.de lc.cx qrco.de t2m.io rotf.lol cli.re soo.gd l.ead.me`),
);

export interface WrapperRule {
  /** Matches the host itself and its sub-domains; `platform` instead matches every host of that platform. */
  readonly host?: string;
  readonly platform?: string;
  readonly pathPrefix: string;
  /** Query parameters that may hold the target, first hit wins. */
  readonly parameters: readonly string[];
}

/**
 * Redirect links whose target stands in a parameter. The target is the evidence, not the wrapper.
 * Source: matching rule 7 of the reference list; shapes as the platforms' own pages and mail gateways write them.
 */
export const WRAPPERS: readonly WrapperRule[] = [
  { platform: 'facebook', pathPrefix: '/l.php', parameters: ['u'] },
  { platform: 'facebook', pathPrefix: '/flx/warn', parameters: ['u'] },
  { host: 'l.instagram.com', pathPrefix: '/', parameters: ['u'] },
  { host: 'l.threads.com', pathPrefix: '/', parameters: ['u'] },
  { host: 'l.threads.net', pathPrefix: '/', parameters: ['u'] },
  { host: 'l.messenger.com', pathPrefix: '/l.php', parameters: ['u'] },
  { host: 'l.wl.co', pathPrefix: '/l', parameters: ['u'] },
  { platform: 'youtube', pathPrefix: '/redirect', parameters: ['q'] },
  { host: 'consent.youtube.com', pathPrefix: '/', parameters: ['continue'] },
  { platform: 'google-search', pathPrefix: '/url', parameters: ['q', 'url'] },
  { host: 'consent.google.com', pathPrefix: '/', parameters: ['continue'] },
  { host: 'translate.google.com', pathPrefix: '/translate', parameters: ['u'] },
  { host: 'out.reddit.com', pathPrefix: '/', parameters: ['url'] },
  { platform: 'reddit', pathPrefix: '/media', parameters: ['url'] },
  { host: 't.umblr.com', pathPrefix: '/redirect', parameters: ['z'] },
  { platform: 'vkontakte', pathPrefix: '/away.php', parameters: ['to'] },
  { platform: 'odnoklassniki', pathPrefix: '/dk', parameters: ['st.link'] },
  { platform: 'linkedin', pathPrefix: '/redir/redirect', parameters: ['url'] },
  { platform: 'linkedin', pathPrefix: '/safety/go', parameters: ['url'] },
  { platform: 'tiktok', pathPrefix: '/link/v2', parameters: ['target'] },
  { platform: 'telegram', pathPrefix: '/iv', parameters: ['url'] },
  { platform: 'pinterest', pathPrefix: '/offsite', parameters: ['url'] },
  { platform: 'weibo', pathPrefix: '/sinaurl', parameters: ['u', 'toasturl'] },
  { host: 'link.zhihu.com', pathPrefix: '/', parameters: ['target'] },
  { host: 'duckduckgo.com', pathPrefix: '/l/', parameters: ['uddg'] },
  { host: 'slack-redir.net', pathPrefix: '/link', parameters: ['url'] },
  { host: 'safelinks.protection.outlook.com', pathPrefix: '/', parameters: ['url'] },
  { host: 'steamcommunity.com', pathPrefix: '/linkfilter', parameters: ['url', 'u'] },
];

/**
 * Paths that servers of federated networks share: Mastodon and its kin, Pleroma, PeerTube.
 * Source: the URL forms in those projects' documentation; Lemmy's are left out, too many forums look the same.
 */
export const FEDIVERSE_PATHS: readonly RegExp[] = [
  /^\/@[\w.-]{1,64}(@[\w.-]{1,253})?(\/\d{6,30})?\/?$/,
  /^\/(web|deck)\/@[\w.-]{1,64}(@[\w.-]{1,253})?(\/\d{6,30})?\/?$/,
  /^\/users\/[\w.-]{1,64}(\/statuses\/\d{6,30})?\/?$/,
  /^\/(notice|objects)\/[\w-]{10,64}\/?$/,
  /^\/videos\/watch\/[\w-]{22,36}\/?$/,
];

/** Sub-domains that name the device or the front door, not a site. */
export const FRONT_LABELS: ReadonlySet<string> = new Set(words('www ww1 ww2 www2 www3 m mobile'));

/**
 * Words that turn a short or everyday brand in the same label into a look-alike (`vk-login`, not `vk-cars`).
 * Source: own collection of the commonest words in phishing host names; none yet measured.
 */
export const LURE_WORDS: ReadonlySet<string> = new Set(
  words(`login signin logon verify verification secure security account accounts support help helpdesk official
    update confirm recovery unlock billing password auth portal service team center centre www com`),
);

/** Words that do the same for an election authority's short name (`cne-resultados`). */
export const ELECTION_LURE_WORDS: ReadonlySet<string> = new Set(
  words(`result results resultado resultados resultats resultat vote votes voter voters voting voto elections election
    elecciones eleicoes register registration registro inscription polling poll count live gov gob gouv check 2024 2025
    2026 2027 2028`),
);

/**
 * Labels that are ordinary words, first names, free software or the word for election itself: alone they prove
 * nothing. They count only inside a whole domain (`signal.org.evil.example`), beside a lure word, or spelt with
 * confusable letters under the same suffix.
 */
export const EVERYDAY_LABELS: ReadonlySet<string> = new Set(
  words(`threads messenger blogger forms graph windows apple yahoo mastodon joinmastodon wordpress medium signal line
    band kick max discord rumble locals twitch chat sora claude perplexity mistral workers pages apps live mail app web
    run share video cloudfront appspot substack
    election elections electoral electoralcommission electionsquebec cena valg val vaalit valimised valasztas izbori
    saylov shailoo govern gov argentina wales admin interno parlament quochoi minv soumu office register results vote`),
);

/** Independent sites one letter away from a brand. They are not look-alikes. Source: own knowledge, November 2026. */
export const KNOWN_NEIGHBOURS: ReadonlySet<string> = new Set(
  words(`bumble tumble tumbler humble jumble fumble switch discard clause treads thread local cloud rxddit mediums
    signals blogged logger`),
);

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
