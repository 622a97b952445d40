// Evidence, veiled: a picture is blurred and grey until somebody asks to see it, everything else is a
// download with its hash.
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { EvidencePartsFragment } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';

export function EvidenceList({ evidence }: { readonly evidence: readonly EvidencePartsFragment[] }): ReactElement | null {
  const t = useWords();
  if (evidence.length === 0) return null;
  return (
    <div className="report-block">
      <h3>{t('report.evidence')}</h3>
      <ul className="evidence">
        {evidence.map((each) => (
          <li key={each.id}>
            <EvidenceOne evidence={each} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function EvidenceOne({ evidence }: { readonly evidence: EvidencePartsFragment }): ReactElement {
  const t = useWords();
  const [isShown, setShown] = useState(false);
  const { fileName, url, sha256, mediaType } = evidence;
  const name = fileName ?? (sha256 ?? '').slice(0, 12);
  const isImage = mediaType.startsWith('image/');
  return (
    <div className="stack is-tight">
      <p className="row">
        <a href={url} download={name} className="isolate">
          {name}
        </a>
        {sha256 !== null && <code className="soft small">{t('file.upload.hash', { hash: `${sha256.slice(0, 16)}…` })}</code>}
        {isImage && (
          <button type="button" className="button is-small no-print" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {t(isShown ? 'report.evidence.hide' : 'report.evidence.show', { name })}
          </button>
        )}
      </p>
      {isImage && <img className={isShown ? 'evidence-image' : 'evidence-image is-veiled'} src={url} alt={isShown ? name : t('report.evidence.hidden')} loading="lazy" />}
    </div>
  );
}
