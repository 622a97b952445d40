// Everything a filing form needs to draw itself, as codes: one tile per sub-type with its default, the
// tracks and asks it may take and what else it will ask for. The browser holds no rules; it reads these.
import { CATEGORIES } from '../codes.ts';
import type { Ask, AuthorityModel, Category, Handling, SubType, Track } from '../codes.ts';
import { allowedAsks } from './asks.ts';
import { defaultAsk, defaultHandling, defaultTrack, maySeal } from './defaults.ts';
import { tracksFor } from './matrix.ts';
import { neverAGround } from './never-a-ground.ts';
import type { NeverAGround } from './never-a-ground.ts';
import { requiredFields } from './required-fields.ts';
import type { RequiredField } from './required-fields.ts';

export interface TrackOption {
  readonly track: Track;
  readonly defaultAsk: Ask;
  readonly asks: readonly Ask[];
  readonly maySeal: boolean;
}

export interface FilingTile {
  readonly category: Category;
  readonly subType: SubType;
  readonly defaultTrack: Track;
  readonly defaultHandling: Handling;
  readonly tracks: readonly TrackOption[];
  readonly required: readonly RequiredField[];
}

export interface FilingOptions {
  readonly tiles: readonly FilingTile[];
  readonly neverAGround: readonly NeverAGround[];
}

/** The tiles in the order of `CATEGORIES`, judged for an authority of this model. */
export function filingOptions(model?: AuthorityModel): FilingOptions {
  const tiles = (Object.keys(CATEGORIES) as Category[]).flatMap((category) => CATEGORIES[category].map((subType) => tileOf({ category, subType, model })));
  return { tiles, neverAGround };
}

interface TileInput {
  readonly category: Category;
  readonly subType: SubType;
  readonly model: AuthorityModel | undefined;
}

function tileOf(input: TileInput): FilingTile {
  const track = defaultTrack(input.category, input.subType);
  return {
    category: input.category,
    subType: input.subType,
    defaultTrack: track,
    defaultHandling: defaultHandling(track),
    tracks: tracksFor(input.category, input.subType).map((each) => trackOption(input, each)),
    required: requiredFields(input.category, input.subType),
  };
}

function trackOption(input: TileInput, track: Track): TrackOption {
  const cell = { ...input, track };
  return { track, defaultAsk: defaultAsk(cell), asks: allowedAsks(cell), maySeal: maySeal(track, input.category) };
}
