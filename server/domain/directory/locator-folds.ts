// Different addresses of one thing, folded onto one: which hosts and paths of a platform show the same post.
// Data only; `fold-locator.ts` applies every row that fits, in order, until nothing changes any more. A row stands
// here only where the platform itself treats both forms as one; hosts that need a look-up (fb.watch, vm.tiktok.com,
// t.co, pin.it, lnkd.in) are left alone. Sources: the platforms' own redirects and link pages, yt-dlp's URL shapes.

export interface LocatorFold {
  readonly platforms: readonly string[];
  /** Groups are `$h1`, `$h2`. */
  readonly host?: RegExp;
  /** Tried without a final slash; groups are `$1`, `$2`. */
  readonly path?: RegExp;
  /** A parameter that must be there and fit; it is used up. Groups are `$q1`, `$q2`. */
  readonly query?: readonly [name: string, value: RegExp];
  /** `//host` + path + `?query`; host, path (`$p` is the old one) and query may each be missing. */
  readonly to: string;
  /** Further parameters used up. */
  readonly uses?: readonly string[];
}

const YOUTUBE_HOST = /^(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.(?:com|[a-z]{2,3}|com?\.[a-z]{2})$/;
const YOUTUBE_ID = String.raw`([\w-]+)`;
const FACEBOOK_HOST =
  /^(?:(?:www|m|mbasic|web|touch|mobile|free|[a-z]{2}-[a-z]{2})\.)?facebook\.com$|^(?:www\.|m\.)?fb\.com$/;
/** First path segments and sub-domains of t.me that are no user names. Source: core.telegram.org/api/links. */
const TELEGRAM_RESERVED = `www|a|k|z|m|web|auth|boost|share|login|proxy|socks|contact|invoice|joinchat|giftcode|addlist|
  addemoji|addtheme|addstickers|setlanguage|confirmphone`.replace(/\s/g, '');

export const LOCATOR_FOLDS: readonly LocatorFold[] = [
  { platforms: ['facebook', 'meta-ads'], host: FACEBOOK_HOST, to: '//www.facebook.com$p' },
  { platforms: ['facebook'], path: /^\/story\.php$/, to: '/permalink.php' },
  {
    platforms: ['facebook'],
    path: /^\/groups\/([^/]+)$/,
    query: ['id', /^(\d+)$/],
    uses: ['view'],
    to: '/groups/$1/posts/$q1',
  },
  {
    platforms: ['facebook'],
    path: /^\/groups\/([^/]+)$/,
    query: ['multi_permalinks', /^(\d+)$/],
    to: '/groups/$1/posts/$q1',
  },
  { platforms: ['facebook'], path: /^\/groups\/([^/]+)\/permalink\/(\d+)$/, to: '/groups/$1/posts/$2' },
  { platforms: ['facebook'], path: /^\/(?:watch\/live|video\.php)$/, query: ['v', /^(\d+)$/], to: '/watch?v=$q1' },
  { platforms: ['facebook'], path: /^\/photo\.php$/, to: '/photo' },
  { platforms: ['facebook'], path: /^\/people\/[^/]+\/(\d+)$/, to: '/profile.php?id=$1' },

  { platforms: ['instagram'], host: /^(?:(?:www|m)\.)?(?:instagram\.com|instagr\.am)$/, to: '//www.instagram.com$p' },
  {
    platforms: ['instagram'],
    path: /^\/(?:(?!stories|explore|accounts)[\w.]+\/)?(?:p|reel|reels|tv)\/([\w-]+)(?:\/embed(?:\/captioned)?)?$/,
    to: '/p/$1',
  },
  { platforms: ['threads'], host: /^(?:www\.)?threads\.(?:net|com)$/, to: '//www.threads.com$p' },
  { platforms: ['whatsapp'], host: /^whatsapp\.com$/, to: '//www.whatsapp.com$p' },
  { platforms: ['whatsapp'], host: /^chat\.whatsapp\.com$/, path: /^\/invite\/([^/]+)$/, to: '/$1' },

  { platforms: ['x'], host: /^(?:(?:www|m|mobile)\.)?(?:x|twitter)\.com$/, to: '//x.com$p' },
  { platforms: ['x'], host: /^x\.com$/, path: /^\/i\/web\/status\/(\d+)$/, to: '/i/status/$1' },
  { platforms: ['x'], host: /^x\.com$/, path: /^\/([^/]+)\/status(?:es)?\/(\d+)(?:\/.*)?$/, to: '/$1/status/$2' },

  { platforms: ['tiktok'], host: /^(?:(?:www|m|us|lite)\.)?tiktok\.com$/, to: '//www.tiktok.com$p' },
  { platforms: ['tiktok'], host: /^www\.tiktok\.com$/, path: /^\/v\/(\d+)(?:\.html)?$/, to: '/@/video/$1' },
  { platforms: ['tiktok'], host: /^www\.tiktok\.com$/, path: /^\/embed\/(?:v\d\/)?(\d+)$/, to: '/@/video/$1' },

  { platforms: ['youtube'], host: YOUTUBE_HOST, to: '//www.youtube.com$p' },
  {
    platforms: ['youtube'],
    host: /^(?:www\.)?(?:youtu|yt)\.be$/,
    path: new RegExp(`^/${YOUTUBE_ID}$`),
    to: '//www.youtube.com/watch?v=$1',
  },
  {
    platforms: ['youtube'],
    host: /^www\.youtube\.com$/,
    path: new RegExp(`^/(?:shorts|live|embed|watch|v|e)/(?!videoseries$|live_stream$)${YOUTUBE_ID}$`),
    to: '/watch?v=$1',
  },
  { platforms: ['youtube'], path: /^\/embed\/videoseries$/, query: ['list', /^([\w-]+)$/], to: '/playlist?list=$q1' },
  { platforms: ['youtube'], path: /\/community$/, query: ['lb', /^([\w-]+)$/], to: '/post/$q1' },

  { platforms: ['telegram'], host: /^(?:www\.)?(?:t|telegram|tx)\.me$|^(?:www\.)?telegram\.dog$/, to: '//t.me$p' },
  {
    platforms: ['telegram'],
    host: new RegExp(`^(?!(?:${TELEGRAM_RESERVED})\\.)([\\w-]{2,})\\.t\\.me$`),
    to: '//t.me/$h1$p',
  },
  { platforms: ['telegram'], host: /^t\.me$/, path: /^\/s\/([^/]+(?:\/\d+)?)$/, to: '/$1' },
  { platforms: ['telegram'], host: /^t\.me$/, path: /^\/joinchat\/([\w-]+)$/, to: '/+$1' },

  { platforms: ['reddit'], host: /^(?:(?:www|old|new|np|m|sh|amp)\.)?reddit\.com$/, to: '//www.reddit.com$p' },
  { platforms: ['reddit'], host: /^(?:www\.)?redd\.it$/, path: /^\/(\w+)$/, to: '//www.reddit.com/comments/$1' },
  { platforms: ['reddit'], path: /^\/(?:r|u|user)\/[^/]+\/(comments\/.+)$/, to: '/$1' },
  { platforms: ['reddit'], path: /^\/gallery\/(\w+)$/, to: '/comments/$1' },
  { platforms: ['reddit'], path: /^\/comments\/(\w+)\/[^/]*$/, to: '/comments/$1' },
  { platforms: ['reddit'], path: /^\/comments\/(\w+)\/[^/]*\/(\w+)$/, to: '/comments/$1/_/$2' },
  { platforms: ['reddit'], path: /^\/u\/([^/]+)$/, to: '/user/$1' },

  { platforms: ['linkedin'], host: /^(?:(?:www|m|mobile|[a-z]{2})\.)?linkedin\.com$/, to: '//www.linkedin.com$p' },
  {
    platforms: ['linkedin'],
    path: /^\/posts\/[^/]*[-_](activity|ugcPost|share)-(\d{15,})(?:-[\w-]*)?$/,
    to: '/feed/update/urn:li:$1:$2',
  },
  { platforms: ['vkontakte'], host: /^(?:(?:www|m|new)\.)?(?:vk\.com|vk\.ru|vkontakte\.ru)$/, to: '//vk.com$p' },
  { platforms: ['vkontakte'], query: ['z', /^((?:video|photo|clip)-?\d+_\d+)(?:\/.*)?$/], uses: ['w'], to: '/$q1' },
  { platforms: ['vkontakte'], query: ['w', /^(wall-?\d+_\d+)$/], to: '/$q1' },
  { platforms: ['vkontakte'], query: ['w', /^(wall-?\d+_\d+)_r(\d+)$/], to: '/$q1?reply=$q2' },
  { platforms: ['vk-video'], host: /^(?:www|m)\.vkvideo\.ru$/, to: '//vkvideo.ru$p' },
  { platforms: ['odnoklassniki'], host: /^(?:(?:www|m)\.)?(?:ok|odnoklassniki)\.ru$/, to: '//ok.ru$p' },
  { platforms: ['weibo'], host: /^www\.weibo\.com$/, to: '//weibo.com$p' },
  { platforms: ['weibo'], host: /^m\.weibo\.cn$/, path: /^\/detail\/(\w+)$/, to: '/status/$1' },
  { platforms: ['bilibili'], host: /^(?:(?:www|m)\.)?bilibili\.com$/, to: '//www.bilibili.com$p' },

  { platforms: ['dailymotion'], host: /^(?:(?:www|touch)\.)?dailymotion\.com$/, to: '//www.dailymotion.com$p' },
  { platforms: ['dailymotion'], host: /^dai\.ly$/, path: /^\/(\w+)$/, to: '//www.dailymotion.com/video/$1' },
  { platforms: ['dailymotion'], path: /^\/embed\/video\/(\w+)$/, to: '/video/$1' },
  { platforms: ['vimeo'], host: /^www\.vimeo\.com$/, to: '//vimeo.com$p' },
  { platforms: ['vimeo'], host: /^player\.vimeo\.com$/, path: /^\/video\/(\d+)$/, to: '//vimeo.com/$1' },
  { platforms: ['vimeo'], path: /^\/(?:channels\/[^/]+|groups\/[^/]+\/videos)\/(\d+)$/, to: '/$1' },
  { platforms: ['vimeo'], path: /^\/(\d+)\/([0-9a-f]{8,})$/, to: '/$1?h=$2' },
  { platforms: ['twitch'], host: /^(?:(?:www|m)\.)?twitch\.tv$/, to: '//www.twitch.tv$p' },
  { platforms: ['twitch'], host: /^www\.twitch\.tv$/, path: /^\/[^/]+\/clip\/([\w-]+)$/, to: '//clips.twitch.tv/$1' },
  { platforms: ['twitch'], host: /^www\.twitch\.tv$/, path: /^\/[^/]+\/(?:v|video)\/(\d+)$/, to: '/videos/$1' },
  { platforms: ['rumble'], host: /^www\.rumble\.com$/, to: '//rumble.com$p' },
  { platforms: ['truth-social'], host: /^(?:www|m)\.truthsocial\.com$/, to: '//truthsocial.com$p' },
  { platforms: ['truth-social'], path: /^\/(@[^/]+)\/(\d+)$/, to: '/$1/posts/$2' },
  { platforms: ['mastodon'], path: /^\/(?:web|deck)\/(@.+)$/, to: '/$1' },
  { platforms: ['snapchat'], host: /^snapchat\.com$/, to: '//www.snapchat.com$p' },
  { platforms: ['discord'], host: /^(?:(?:www|ptb|canary)\.)?(?:discord|discordapp)\.com$/, to: '//discord.com$p' },
  {
    platforms: ['discord'],
    host: /^(?:www\.)?discord\.gg$/,
    path: /^\/(?:invite\/)?([\w-]+)$/,
    to: '//discord.com/invite/$1',
  },
  {
    platforms: ['pinterest'],
    host: /^(?:[a-z]{1,3}\.)?pinterest\.[a-z]{2,3}(?:\.[a-z]{2})?$/,
    to: '//www.pinterest.com$p',
  },
  { platforms: ['pinterest'], path: /^\/pin\/(?:[^/]*--)?(\d+)(?:\/sent)?$/, to: '/pin/$1' },
  {
    platforms: [
      'kick',
      'gettr',
      'gab',
      'nairaland',
      'jamiiforums',
      'kwai',
      'sharechat',
      'imgur',
      'medium',
      'rutube',
      'bitchute',
    ].concat([
      'odysee',
      'bluesky',
      'github',
      'chatgpt',
      'grok',
      'claude',
      'perplexity',
      'telegraph',
      'douyin',
      'rednote',
    ]),
    host: /^www\.([a-z0-9-]+\.[a-z]{2,4})$/,
    to: '//$h1$p',
  },
  { platforms: ['spotify'], path: /^\/intl-[a-z-]+(\/.+)$/, to: '$1' },
  { platforms: ['wikipedia'], host: /^([a-z-]+)\.m\.wikipedia\.org$/, to: '//$h1.wikipedia.org$p' },
];

/** Path parts that are user or community names, which these platforms read without case; only on these hosts. */
export const CASELESS_NAMES: readonly { readonly host: string; readonly name: RegExp }[] = [
  { host: 'www.facebook.com', name: /^\/[^/]+/ },
  { host: 'www.instagram.com', name: /^\/[^/]+/ },
  { host: 'www.threads.com', name: /^\/@[^/]+/ },
  { host: 'x.com', name: /^\/[^/]+/ },
  { host: 'www.tiktok.com', name: /^\/@[^/]+/ },
  { host: 'www.youtube.com', name: /^\/@[^/]+/ },
  { host: 't.me', name: /^\/[a-z]\w*/i },
  { host: 'www.reddit.com', name: /^\/(?:r|u|user)\/[^/]+/i },
  { host: 'www.twitch.tv', name: /^\/[^/]+/ },
  { host: 'truthsocial.com', name: /^\/@[^/]+/ },
  { host: 'mastodon.social', name: /^\/@[^/]+/ },
  { host: 'mastodon.online', name: /^\/@[^/]+/ },
];

/** Platforms whose links carry their identity behind the `#`. Source: signal.org link forms. */
export const FRAGMENT_PLATFORMS: ReadonlySet<string> = new Set(['signal']);
/** The same for single hosts. Source: the web client's addresses (`/k/#@name`). */
export const FRAGMENT_HOSTS: ReadonlySet<string> = new Set(['web.telegram.org']);
