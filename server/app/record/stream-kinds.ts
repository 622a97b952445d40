// The kinds of recorded streams: how each is named, folded and checked when written. One row per
// document collection; a new kind of stream is a new row here and nothing else in this folder.
import { deliveryEvents } from '../../domain/delivery/delivery-events.ts';
import { foldDeliveryLog } from '../../domain/delivery/fold-delivery-log.ts';
import { foldAgreement } from '../../domain/directory/fold-agreement.ts';
import { foldOrganization } from '../../domain/directory/fold-organization.ts';
import { agreementEvents, organizationEvents } from '../../domain/directory/organization-events.ts';
import { electionEvents, foldElection } from '../../domain/election/fold-election.ts';
import { foldIncident } from '../../domain/incident/fold-incident.ts';
import { incidentEvents } from '../../domain/incident/incident-events.ts';
import { checkAgainst } from '../../domain/record/event-table.ts';
import type { EventTable } from '../../domain/record/event-table.ts';
import type { Fold, FoldEvent } from '../../domain/record/stage.ts';
import { foldReport } from '../../domain/report/fold-report.ts';
import { checkEvent, reportEvents } from '../../domain/report/report-events.ts';
import { editionEvents } from '../../domain/transparency/edition-events.ts';
import { foldEdition } from '../../domain/transparency/fold-edition.ts';
import type { DocumentName, Rows } from '../collections.ts';

interface StreamKind<C extends DocumentName> {
  readonly streamOf: (id: string) => string;
  readonly fold: Fold<Rows[C]>;
  readonly revOf: (type: string) => number;
  readonly check: (event: FoldEvent) => void;
}

function kindOf<C extends DocumentName>(prefix: string, fold: Fold<Rows[C]>, events: EventTable): StreamKind<C> {
  return {
    streamOf: (id) => `${prefix}:${id}`,
    fold,
    revOf: (type) => {
      const shape = events[type];
      if (shape === undefined) throw new Error(`${prefix} streams have no event ${type}`);
      return shape.rev;
    },
    check: (event) => checkAgainst(events, event),
  };
}

export const streamKinds: { readonly [C in DocumentName]: StreamKind<C> } = {
  incidents: kindOf<'incidents'>('incident', foldIncident, incidentEvents),
  reports: { ...kindOf<'reports'>('report', foldReport, reportEvents), check: checkEvent },
  organizations: kindOf<'organizations'>('organization', foldOrganization, organizationEvents),
  elections: kindOf<'elections'>('election', foldElection, electionEvents),
  agreements: kindOf<'agreements'>('agreement', foldAgreement, agreementEvents),
  deliveryLogs: kindOf<'deliveryLogs'>('delivery', foldDeliveryLog, deliveryEvents),
  editions: kindOf<'editions'>('edition', foldEdition, editionEvents),
};
