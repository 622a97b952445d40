// What the draft amounts to where the officer changed nothing: election, track, ask, severity, as the API
// offers them for the chosen tile. The browser only looks them up.
import { useMemo } from 'react';
import { FilingOptionsDocument, FilingStartDocument, ProposedSeverityDocument } from '../../api/__generated__/documents.ts';
import type { Ask, FilingOptionsQuery, FilingStartQuery, Handling, NeverAGround, ProposedSeverityQuery, Severity, Track } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import type { Draft } from './draft.ts';

type Options = NonNullable<FilingOptionsQuery['filingOptions']>;
export type Tile = Options['tiles'][number];
export type TrackOption = Tile['tracks'][number];
export type ElectionChoice = NonNullable<FilingStartQuery['elections']>['nodes'][number];
export type SeverityProposal = NonNullable<ProposedSeverityQuery['proposedSeverity']>;

/** What stands for a chosen tile. */
export interface Terms {
  readonly tile: Tile;
  readonly trackOption: TrackOption;
  readonly track: Track;
  readonly ask: Ask;
  readonly isRestrictive: boolean;
  readonly needsTwoPersons: boolean;
  readonly severity: Severity;
  readonly proposed: SeverityProposal;
  readonly handling: Handling;
}

export interface Choices {
  readonly elections: readonly ElectionChoice[];
  readonly election: ElectionChoice | undefined;
  /** IANA name. */
  readonly zone: string;
  readonly tiles: readonly Tile[];
  readonly neverAGround: readonly NeverAGround[];
  readonly terms: Terms | undefined;
  readonly isReady: boolean;
}

export function useChoices(draft: Draft, ownZone: string): Choices {
  const start = useApiQuery(FilingStartDocument, {});
  const elections = useMemo(() => start.data?.elections?.nodes ?? [], [start.data]);
  const election = elections.find(({ id }) => id === draft.electionId) ?? soonest(elections);
  const options = useApiQuery(FilingOptionsDocument, { electionId: election?.id ?? null }, { isEnabled: start.data !== undefined, keepsEarlier: true });
  const tiles = options.data?.filingOptions?.tiles ?? [];
  const tile = tiles.find(({ category, subType }) => category === draft.category && subType === draft.subType);
  const { imminence, harm } = draft.particulars;
  const asksMore = tile !== undefined && typeof imminence === 'number' && typeof harm === 'number';
  const answered = useApiQuery(
    ProposedSeverityDocument,
    { input: { electionId: election?.id ?? null, category: tile?.category ?? 'VIOLENCE', subType: tile?.subType ?? 'DIRECT_THREAT', track: draft.track ?? tile?.defaultTrack ?? null, imminence: imminence ?? null, harm: harm ?? null } },
    { isEnabled: asksMore },
  );
  const proposed = (asksMore ? answered.data?.proposedSeverity : undefined) ?? tile?.severity;
  return {
    elections,
    election,
    zone: election?.timeZones[0] ?? ownZone,
    tiles,
    neverAGround: options.data?.filingOptions?.neverAGround ?? [],
    terms: tile === undefined || proposed === undefined ? undefined : termsOf(draft, tile, proposed),
    isReady: options.data !== undefined,
  };
}

function termsOf(draft: Draft, tile: Tile, proposed: SeverityProposal): Terms | undefined {
  const trackOption = tile.tracks.find(({ track }) => track === (draft.track ?? tile.defaultTrack)) ?? tile.tracks[0];
  if (trackOption === undefined) return undefined;
  const wanted = draft.ask ?? trackOption.defaultAsk;
  const askOption = trackOption.asks.find(({ ask }) => ask === wanted) ?? trackOption.asks.find(({ ask }) => ask === trackOption.defaultAsk);
  return {
    tile,
    trackOption,
    track: trackOption.track,
    ask: askOption?.ask ?? trackOption.defaultAsk,
    isRestrictive: askOption?.isRestrictive ?? false,
    needsTwoPersons: (askOption?.needsTwoPersons ?? false) && !draft.isEmergency,
    severity: draft.severity ?? proposed.severity,
    proposed,
    handling: trackOption.maySeal ? (draft.handling ?? tile.defaultHandling) : 'STANDARD',
  };
}

const closeness = ['CRITICAL_WINDOW', 'CAMPAIGN', 'PRE_ELECTION', 'POST_ELECTION', 'ROUTINE', 'CLOSED'];

/** The election an officer most likely means: the one whose phase is the most pressing. */
function soonest(elections: readonly ElectionChoice[]): ElectionChoice | undefined {
  return [...elections].sort((a, b) => closeness.indexOf(a.phase) - closeness.indexOf(b.phase))[0];
}
