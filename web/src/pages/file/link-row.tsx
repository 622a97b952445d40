// One recognised link: whose it is, how it is reached, what stands in the way, and who could act where it
// is on no platform.
import type { ReactElement } from 'react';
import { Link as RouteLink } from 'wouter';
import { useWords } from '../../i18n/catalogue.ts';
import type { LinkChoice } from './draft.ts';
import type { FileForm } from './file-form.ts';
import type { Link } from './use-links.ts';

export interface LinkRowProps {
  readonly row: Link;
  readonly form: FileForm;
}

export function LinkRow({ row, form }: LinkRowProps): ReactElement {
  const t = useWords();
  const { found, choice } = row;
  const choose = (change: LinkChoice): void => form.patch({ links: { ...form.draft.links, [row.key]: { ...choice, ...change } } });
  const index = form.links.items.findIndex(({ key }) => key === row.key);
  const error = index === -1 ? undefined : (form.at(`items.${index}.locator`) ?? form.at(`items.${index}.companyId`));
  const isLeftOut = choice.isLeftOut === true;
  return (
    <li className={isLeftOut ? 'link-row is-left-out' : 'link-row'}>
      <div className="link-row-main">
        <p className="link-row-locator isolate" dir="ltr">
          {found.canonicalLocator}
        </p>
        {isLeftOut ? null : <LinkFacts row={row} />}
        {error !== undefined && <p className="field-error">{error}</p>}
        {!isLeftOut && found.company === null && <AskWhom row={row} form={form} onChoose={(companyId) => choose({ companyId })} />}
      </div>
      <button
        type="button"
        className="button is-quiet is-small"
        aria-label={isLeftOut ? undefined : t('file.links.leaveOutNamed', { locator: found.locator })}
        onClick={() => choose({ isLeftOut: !isLeftOut })}
      >
        {t(isLeftOut ? 'file.links.takeIn' : 'file.links.leaveOut')}
      </button>
    </li>
  );
}

function LinkFacts({ row }: { readonly row: Link }): ReactElement {
  const t = useWords();
  const { found, recipient, company } = row;
  return (
    <div className="link-row-facts">
      {found.platform && found.company && (
        <span>
          {found.platform.name}
          {found.platform.name === found.company.name ? '' : ` (${found.company.name})`}
        </span>
      )}
      {recipient !== undefined && (
        <span className={recipient.delivery === 'CHANNEL' ? 'tag is-good' : 'tag is-soon'}>
          {t(recipient.delivery === 'CHANNEL' ? 'file.links.reachable' : 'file.links.handCarried')}
        </span>
      )}
      {found.problem && <span className="tag is-soon">{t(`file.problem.${found.problem}`)}</span>}
      {found.likeness && <span>{t('file.links.likeness', { likeness: found.likeness })}</span>}
      {found.whoCanAct.length > 0 && (
        <span className="soft">
          {t('file.links.whoCanAct')} {found.whoCanAct.map((each) => t(`file.act.${each}`)).join(', ')}
        </span>
      )}
      {found.alreadyReported && (
        <span>
          {t('file.links.already')} <RouteLink href={`/reports/${found.alreadyReported.id}`}>{found.alreadyReported.publicRef}</RouteLink>
        </span>
      )}
      {recipient?.isCarrierInCountry === true && company !== undefined && (
        <span className="tag is-late">{t('file.links.carrier', { company: company.name })}</span>
      )}
      {recipient?.delivery === 'HAND_CARRIED' && company !== undefined && (
        <span className="soft link-row-note">{t('file.links.handCarried.more', { company: company.name })}</span>
      )}
    </div>
  );
}

interface AskWhomProps extends LinkRowProps {
  readonly onChoose: (companyId: string) => void;
}

function AskWhom({ row, form, onChoose }: AskWhomProps): ReactElement {
  const t = useWords();
  return (
    <label className="ask-whom">
      <span>{t('file.links.askWhom')}</span>
      <select className="input" value={row.choice.companyId ?? ''} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('file.links.askNobody')}</option>
        {form.links.allCompanies.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
