// Words for the closed lists of the directory: people, organizations, platforms.
export const directoryCodeWords = {
  'code.employment.STAFF': 'own staff',
  'code.employment.SECONDED': 'seconded from elsewhere',
  'code.employment.CONTRACTOR': 'contractor',

  'code.contactKind.PRIMARY': 'primary contact',
  'code.contactKind.BACKUP': 'backup contact',
  'code.contactKind.OUT_OF_HOURS': 'out-of-hours contact',
  'code.contactKind.EXECUTIVE': 'executive contact',

  'code.contactState.UNVERIFIED': 'not verified',
  'code.contactState.FIRST_CHECK': 'one of two checks made',
  'code.contactState.VERIFIED': 'verified',
  'code.contactState.STALE': 'stale',

  'code.memberState.INVITED': 'invited',
  'code.memberState.ACTIVE': 'joined',
  'code.memberState.DEACTIVATED': 'deactivated',

  'code.organizationKind.AUTHORITY': 'Authority',
  'code.organizationKind.COMPANY': 'Company',
  'code.organizationKind.COORDINATOR': 'Coordinator',

  'code.organizationState.LISTED': 'listed',
  'code.organizationState.PROPOSED': 'proposed',
  'code.organizationState.ACTIVE': 'approved',
  'code.organizationState.SUSPENDED': 'suspended',

  'code.model.INDEPENDENT': 'independent',
  'code.model.MIXED': 'mixed',
  'code.model.GOVERNMENTAL': 'governmental',
  'code.model.JUDICIAL': 'judicial',

  'code.platformKind.social': 'social network',
  'code.platformKind.video': 'video',
  'code.platformKind.messaging': 'messaging',
  'code.platformKind.search': 'search',
  'code.platformKind.ai-assistant': 'AI assistant',
  'code.platformKind.ads': 'advertising',
  'code.platformKind.forum': 'forum',
  'code.platformKind.app-store': 'app store',
  'code.platformKind.hosting': 'hosting',
  'code.platformKind.isp': 'carrier',
} as const;
