// Joins the declarations of `app/collections.ts` with their codecs, once, for every adapter.
// The type names every collection, so one that is declared without a codec does not compile.
import type { z } from 'zod';
import type { CollectionName, Rows } from '../app/collections.ts';
import { alarm, watch } from './codecs/watches.ts';
import { filingRow, incidentRow, locatorRow, originRow, queueRow, searchTokens } from './codecs/derived-rows.ts';
import { deliveryLog, deliveryRow } from './codecs/delivery.ts';
import { agreement, election, organization } from './codecs/directory.ts';
import { edition, editionText } from './codecs/edition.ts';
import { figuresRow } from './codecs/figures-row.ts';
import { legalOrderRow } from './codecs/legal-order-row.ts';
import { incident } from './codecs/incident.ts';
import {
  apiClientRow,
  claim,
  credential,
  internalNote,
  lease,
  participant,
  sealedIdentity,
  sealedKey,
  session,
  throttle,
  ticket,
  upload,
  webhookHealth,
  webhookSecret,
} from './codecs/off-record-rows.ts';
import { report } from './codecs/report.ts';

export const codecs: { readonly [C in CollectionName]: z.ZodType<Rows[C]> } = {
  incidents: incident,
  reports: report,
  organizations: organization,
  elections: election,
  agreements: agreement,
  deliveryLogs: deliveryLog,
  editions: edition,
  queue: queueRow,
  incidentRows: incidentRow,
  searchTokens,
  locators: locatorRow,
  filings: filingRow,
  origins: originRow,
  figures: figuresRow,
  legalOrders: legalOrderRow,
  credentials: credential,
  sessions: session,
  apiClients: apiClientRow,
  webhookSecrets: webhookSecret,
  webhookHealth,
  throttles: throttle,
  tickets: ticket,
  claims: claim,
  uploads: upload,
  internalNotes: internalNote,
  participants: participant,
  sealedIdentities: sealedIdentity,
  sealedKeys: sealedKey,
  leases: lease,
  watches: watch,
  alarms: alarm,
  deliveries: deliveryRow,
  editionTexts: editionText,
};
