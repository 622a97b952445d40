// Query parameters that say how a link travelled, not what it shows: one table, by platform.
// Only names known to carry no identity are dropped; an unknown parameter stays, so that two posts never merge.
// Identity stays everywhere: v, list on playlists, story_fbid, id, comment_id, reply, lc, lb, multi_permalinks.
// Sources, per group: (a) the links the platform's own share buttons and apps make, as in the public samples;
// (b) names that the rule sets of ClearURLs and AdGuard agree on; (c) the platform's own help or link pages.

export interface TrackingRule {
  readonly platforms: readonly string[];
  /** Names, compared without case; a final `*` makes a prefix. */
  readonly drop: readonly string[];
  /** Applies to these paths only. */
  readonly path?: RegExp;
  /** Applies only beside this parameter, which holds the identity. */
  readonly beside?: string;
}

/** Dropped everywhere, on unknown hosts too: campaign tags and click ids of advertisers and mailers. (b) */
export const UNIVERSAL_TRACKING: readonly string[] = list(`utm_* fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid
  ysclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid mkt_tok _hsenc _hsmi __hstc __hssc __hsfp hsctatracking
  _openstat oly_enc_id oly_anon_id vero_id vero_conv wickedid s_cid srsltid _ga _gl __twitter_impression
  fb_action_ids fb_action_types fb_source fb_ref action_object_map action_type_map action_ref_map`);

export const TRACKING_RULES: readonly TrackingRule[] = [
  // Share and session marks of the Facebook site and apps. (a) (b)
  {
    platforms: ['facebook', 'meta-ads'],
    drop: list(`__cft__* __tn__ __xts__* __so__ __rv__ mibextid ref refid refsrc ref_type ls_ref fref hc_ref hc_location
      sfnsn rdid share_url _rdr _rdc rdr rdc paipv eav wtsid idorvanity notif_id notif_t acontext extid locale _ft_*
      tracking comment_tracking action_history referral_code referral_story_type video_source funlid eid dti _nc_x`),
  },
  // A photo is its fbid; the album and viewer it was opened from are not. (a)
  { platforms: ['facebook'], path: /^\/photo$/, beside: 'fbid', drop: list('set type theater opaquecursor') },
  // A redirect link is its target; the rest proves to the platform that it made the link. (a)
  { platforms: ['facebook'], path: /^\/l\.php$/, beside: 'u', drop: list('h s enc c __tn__') },
  { platforms: ['youtube'], path: /^\/redirect$/, beside: 'q', drop: list('event redir_token html_redirect v stzid') },
  { platforms: ['google-search'], path: /^\/url$/, drop: list('sa ved usg opi source cd cad rct esrc uact ust sntz') },
  // An ad is its id; the rest are the search filters around it. (a)
  {
    platforms: ['meta-ads'],
    path: /^\/ads\/library$/,
    beside: 'id',
    drop: list('active_status ad_type country is_targeted_country media_type search_type sort_data* source'),
  },
  // Share marks, interface language, and which picture of a post was open. (a)
  { platforms: ['instagram'], drop: list('ig_rid ig_mid igsh igshid hl img_index taken-by') },
  { platforms: ['threads'], drop: list('xmt slof hl') },
  { platforms: ['whatsapp'], drop: list('mode source') },
  // Share source and session on X; `t` and `s` are never identity there. (a) (b)
  { platforms: ['x'], drop: list('s t cn cxt mx ref_src ref_url src lang') },
  // Web and app share marks of TikTok. (a) (b)
  {
    platforms: ['tiktok'],
    drop: list(`_r _t _d _svg is_from_webapp is_copy_url sender_device sender_web_id share_app_id share_app_name
      share_item_id share_link_id share_author_id share_iid share_scene u_code preview_pb tt_from checksum sec_uid
      sec_user_id timestamp user_id ug_btm ugbiz_name social_share_type social_sharing web_id refer referer_url
      referer_video_id embed_source lang language region source enter_from enter_method`),
  },
  // On a video's own page the search it came from is context; on /search it is identity. (a)
  { platforms: ['tiktok'], path: /^\/@[^/]*\/(video|photo)\//, drop: list('q t k') },
  { platforms: ['youtube'], drop: list('si feature kw ab_channel pp app persist_app cbrd themerefresh hl gl') },
  // A video is its v; the moment, the playlist around it and the player's options are not. (c)
  {
    platforms: ['youtube'],
    path: /^\/watch$/,
    beside: 'v',
    drop: list(`t start end time_continue list index start_radio autoplay rel controls modestbranding playsinline
      enablejsapi origin widget_referrer version fs`),
  },
  // Position in an album, in a video or in the preview page; thread and comment are identity. (c)
  { platforms: ['telegram'], drop: list('single t embed mode before after') },
  {
    platforms: ['reddit'],
    drop: list(`share_id rdt context ref ref_source ref_campaign st sh sort depth correlation_id post_index
      $deep_link $3p $original_url _branch_match_id`),
  },
  { platforms: ['linkedin'], drop: list('trk trkinfo trackingid lipi midtoken midsig refid originalsubdomain rcm') },
  { platforms: ['vkontakte', 'vk-video'], drop: list('from ref rnd hash track_code') },
  { platforms: ['weibo'], drop: list('from wm sourcetype refer_flag luicode lfid uicode featurecode') },
  {
    platforms: ['bilibili'],
    drop: list(`spm_id_from from_spmid from_source vd_source share_* buvid is_story_h5 plat_id unique_k timestamp bbid ts
      seid -arouter`),
  },
  {
    platforms: ['rednote'],
    drop: list(
      'xsec_token xsec_source source app_platform app_version share_from_user_hidden shareredid apptime share_id',
    ),
  },
  { platforms: ['rumble'], drop: list('mref mrefc mc e9s rank') },
  { platforms: ['odysee'], drop: list('r src') },
  { platforms: ['dailymotion'], path: /^\/video\//, drop: list('playlist start') },
  { platforms: ['twitch'], drop: list('tt_content tt_medium sr filter range sort') },
  { platforms: ['snapchat'], drop: list('share_id locale invite_id web_client_id sender_web_id') },
  { platforms: ['bluesky'], drop: list('ref_src ref_url') },
  { platforms: ['pinterest'], drop: list('mt sender invite_code sfo') },
  { platforms: ['sharechat', 'moj'], drop: list('d ui referrer') },
  { platforms: ['quora'], drop: list('share ch oid srid target_type') },
  { platforms: ['tumblr', 'medium'], drop: list('source') },
  { platforms: ['substack'], drop: list('r showwelcomeonshare triedredirect isfreemail') },
  { platforms: ['spotify'], drop: list('si nd dlsi context go sp_cid _branch_match_id') },
  { platforms: ['wikipedia'], drop: list('wprov') },
  // A results page is its question; the rest describes the searcher. (b)
  {
    platforms: ['google-search'],
    path: /^\/search$/,
    drop: list(`ved ei oq gs_* sclient client sourceid source aqs rlz ie oe uact bih biw dpr sa sei iflsig fbs sxsrf
      sca_esv sca_upv usg gws_rd cd cad esrc vet`),
  },
  { platforms: ['bing'], path: /^\/search$/, drop: list('cvid form sk sp sc qs qp pq ghc lq ghsh ghacc ghpl') },
  { platforms: ['google-docs'], drop: list('usp ouid rtpof sd pli authuser') },
  { platforms: ['google-maps'], drop: list('entry g_ep g_st coh') },
  { platforms: ['google-play'], drop: list('hl pli pcampaignid referrer') },
  { platforms: ['app-store', 'apple-podcasts'], drop: list('mt ls at ct itsct itscg uo') },
];

function list(names: string): string[] {
  return names.trim().split(/\s+/);
}
