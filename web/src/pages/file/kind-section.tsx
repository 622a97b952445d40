// The tiles: what is wrong. The most frequent kinds stand first, all others one press away, and beside
// them what may never be a ground.
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Category } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Field } from '../../parts/field.tsx';
import type { FileForm } from './file-form.ts';
import { NeverAGroundList } from './never-a-ground-list.tsx';
import { Section } from './section.tsx';
import type { Tile } from './use-choices.ts';

/** Source of the order: none yet; the kinds that the narratives in data/ name most often. */
const frequent: readonly string[] = [
  'VOTING_PROCESS_DISINFO WRONG_DATE_TIME',
  'VOTING_PROCESS_DISINFO WRONG_PLACE',
  'VOTING_PROCESS_DISINFO WRONG_METHOD',
  'VOTING_PROCESS_DISINFO WRONG_ELIGIBILITY_OR_ID',
  'IMPERSONATION EMB_ACCOUNT',
  'RESULTS_INTEGRITY_DISINFO FALSE_RESULT',
  'SYNTHETIC_MEDIA DEEPFAKE_VIDEO',
  'VIOLENCE DIRECT_THREAT',
];

const keyOf = (tile: { readonly category: string; readonly subType: string }): string => `${tile.category} ${tile.subType}`;

export function KindSection({ form }: { readonly form: FileForm }): ReactElement {
  const t = useWords();
  const { draft, patch, choices } = form;
  const [isAllShown, setAllShown] = useState(false);
  const chosen = draft.category !== undefined && draft.subType !== undefined ? keyOf({ category: draft.category, subType: draft.subType }) : undefined;
  const choose = (tile: Tile): void => {
    const { category, subType } = tile;
    patch({ category, subType, track: undefined, ask: undefined, severity: undefined, handling: undefined, isEmergency: false });
  };
  const often = frequent.flatMap((key) => choices.tiles.filter((tile) => keyOf(tile) === key));
  const isRare = chosen !== undefined && !frequent.includes(chosen);
  const shown = isRare && !isAllShown ? [...often, ...choices.tiles.filter((tile) => keyOf(tile) === chosen)] : often;
  const error = form.at('category') ?? form.at('subType');
  return (
    <Section title={t('file.kind.title')} isDone={chosen !== undefined}>
      <div className="kinds">
        <div className="stack">
          {error !== undefined && <p className="field-error">{error}</p>}
          <fieldset>
            <legend className="visually-hidden">{t('file.kind.often')}</legend>
            <Tiles name="kind" tiles={shown} chosen={chosen} onChoose={choose} />
          </fieldset>
          <div>
            <button type="button" className="button is-small" aria-expanded={isAllShown} onClick={() => setAllShown(!isAllShown)}>
              {t('file.kind.all')}
            </button>
          </div>
          {isAllShown && <AllKinds tiles={choices.tiles} chosen={chosen} onChoose={choose} />}
        </div>
        <NeverAGroundList grounds={choices.neverAGround} />
      </div>
    </Section>
  );
}

interface TilesProps {
  readonly name: string;
  readonly tiles: readonly Tile[];
  readonly chosen: string | undefined;
  readonly onChoose: (tile: Tile) => void;
}

function Tiles({ name, tiles, chosen, onChoose }: TilesProps): ReactElement {
  const t = useWords();
  return (
    <div className="tiles">
      {tiles.map((tile) => (
        <label key={keyOf(tile)} className="tile">
          <input type="radio" name={name} className="tile-radio" checked={keyOf(tile) === chosen} onChange={() => onChoose(tile)} />
          <span>{t(`code.subType.${tile.subType}`)}</span>
        </label>
      ))}
    </div>
  );
}

function AllKinds({ tiles, chosen, onChoose }: Omit<TilesProps, 'name'>): ReactElement {
  const t = useWords();
  const [wanted, setWanted] = useState('');
  const word = wanted.trim().toLocaleLowerCase();
  const matching = tiles.filter((tile) => `${t(`code.category.${tile.category}`)} ${t(`code.subType.${tile.subType}`)}`.toLocaleLowerCase().includes(word));
  const categories = [...new Set<Category>(matching.map(({ category }) => category))];
  return (
    <div className="stack">
      <Field label={t('file.kind.find')}>
        {(control) => <input {...control} className="input find" type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />}
      </Field>
      {categories.length === 0 && <p role="status">{t('file.kind.noMatch')}</p>}
      {categories.map((category) => (
        <fieldset key={category} className="kind-group">
          <legend>{t(`code.category.${category}`)}</legend>
          <Tiles name="any-kind" tiles={matching.filter((tile) => tile.category === category)} chosen={chosen} onChoose={onChoose} />
        </fieldset>
      ))}
    </div>
  );
}
