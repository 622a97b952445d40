// The closed lists of delivery: by which way somebody is told, how far that got, and why a try failed. Codes
// say what happened at the other end without repeating a word of it: what a server answers may name anybody.

import type { Instant } from '../time.ts';

export const DELIVERY_CHANNELS = ['MAIL', 'WEBHOOK', 'GATEWAY'] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

export const TARGET_KINDS = ['MEMBER', 'WEBHOOK', 'GATEWAY'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** PLANNED: deliveries stand for the notice. NOBODY: there was nobody behind its audience. */
export const NOTICE_STATES = ['WAITING', 'PLANNED', 'NOBODY'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** SENT: handed over, and nobody has said that it was seen. CONFIRMED: the other side said so. DEAD: given up, or never possible. */
export const DELIVERY_STATES = ['WAITING', 'SENT', 'CONFIRMED', 'DEAD'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a try failed. */
export const DELIVERY_CODES = [
  'NOT_CONFIGURED',
  'UNREACHABLE',
  'TIMEOUT',
  'TLS',
  'AUTHENTICATION',
  'TEMPORARY_REFUSAL',
  'PERMANENT_REFUSAL',
  'BAD_ADDRESS',
  'RECIPIENT_GONE',
  'SUBJECT_GONE',
  'NON_PUBLIC_ADDRESS',
  'CIRCUIT_OPEN',
  'ANSWER_TOO_LARGE',
  'REDIRECTED',
  'HTTP_4XX',
  'HTTP_5XX',
  'FAILED',
] as const;
export type DeliveryCode = (typeof DELIVERY_CODES)[number];

/** What came of one try at one target. */
export type SendResult =
  /** `isConfirmation`: the answer itself is the company's word that it has the notice. */
  | { readonly kind: 'ACCEPTED'; readonly isConfirmation: boolean }
  | { readonly kind: 'REFUSED'; readonly code: DeliveryCode; readonly isPermanent: boolean }
  /** This one target rests after failing: no try, and none before that instant. */
  | { readonly kind: 'PUT_OFF'; readonly code: DeliveryCode; readonly until: Instant }
  /** The channel itself is down, whoever was to be told: no try at this target, and none at others for a while. */
  | { readonly kind: 'CHANNEL_DOWN'; readonly code: DeliveryCode };
