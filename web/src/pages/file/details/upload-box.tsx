// Evidence: dropped, pasted, chosen or photographed. Each file goes up by itself and comes back with its
// hash; the draft keeps only the names.
import { useEffect, useRef, useState } from 'react';
import type { DragEvent, ReactElement } from 'react';
import { useCatalogue, useWords } from '../../../i18n/catalogue.ts';
import { Notice } from '../../../parts/notice.tsx';
import type { Upload } from '../draft.ts';
import { sendUpload } from './send-upload.ts';

export interface UploadBoxProps {
  readonly uploads: readonly Upload[];
  readonly onChange: (uploads: readonly Upload[]) => void;
  /** One file only, such as the order of a court. */
  readonly isSingle?: boolean;
  readonly label?: string;
}

export function UploadBox({ uploads, onChange, isSingle, label }: UploadBoxProps): ReactElement {
  const t = useWords();
  const { sending, failed, take } = useSending(uploads, onChange, isSingle === true);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  };
  return (
    <div className="upload" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <div className="row">
        <button type="button" className="button is-small" onClick={() => input.current?.click()}>
          {label ?? t('file.upload.label')}
        </button>
        <span className="soft small">{t('file.upload.hint')}</span>
      </div>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        multiple={isSingle !== true}
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <UploadList uploads={uploads} onRemove={(id) => onChange(uploads.filter((each) => each.id !== id))} />
      <div role="status" className="small">
        {sending.map((name) => (
          <p key={name}>{t('file.upload.sending', { name })}</p>
        ))}
      </div>
      {failed.map((name) => (
        <Notice key={name} tone="late" isAnnounced title={t('file.upload.failed', { name })} />
      ))}
    </div>
  );
}

interface Sending {
  readonly sending: readonly string[];
  readonly failed: readonly string[];
  readonly take: (files: readonly File[]) => void;
}

function useSending(uploads: readonly Upload[], onChange: (uploads: readonly Upload[]) => void, isSingle: boolean): Sending {
  const [sending, setSending] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState<readonly string[]>([]);
  const latest = useRef(uploads);
  useEffect(() => {
    latest.current = uploads;
  }, [uploads]);
  const takeOne = async (file: File): Promise<void> => {
    const name = file.name === '' ? 'screenshot' : file.name;
    setSending((names) => [...names, name]);
    setFailed((names) => names.filter((each) => each !== name));
    try {
      const upload = await sendUpload(file, name);
      latest.current = isSingle ? [upload] : [...latest.current, upload];
      onChange(latest.current);
    } catch {
      setFailed((names) => [...names, name]);
    }
    setSending((names) => names.filter((each) => each !== name));
  };
  const take = (files: readonly File[]): void => files.forEach((file) => void takeOne(file));
  usePastedFiles(take, isSingle);
  return { sending, failed, take };
}

// A screenshot pasted anywhere on the page; a box for a single file leaves the clipboard alone.
function usePastedFiles(take: (files: readonly File[]) => void, isSingle: boolean): void {
  const current = useRef(take);
  useEffect(() => {
    current.current = take;
  });
  useEffect(() => {
    if (isSingle) return;
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) current.current(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [isSingle]);
}

function UploadList({ uploads, onRemove }: { readonly uploads: readonly Upload[]; readonly onRemove: (id: string) => void }): ReactElement | null {
  const t = useWords();
  const { language } = useCatalogue();
  if (uploads.length === 0) return null;
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  return (
    <ul className="uploads">
      {uploads.map(({ id, fileName, sha256, sizeBytes }) => (
        <li key={id}>
          <span className="isolate">{fileName}</span> <span className="soft small">{size.format(Math.max(1, sizeBytes / 1000))}</span>{' '}
          <code className="soft small">{t('file.upload.hash', { hash: `${sha256.slice(0, 12)}…` })}</code>
          <button type="button" className="button is-quiet is-small" aria-label={t('file.upload.remove', { name: fileName })} onClick={() => onRemove(id)}>
            {t('file.links.leaveOut')}
          </button>
        </li>
      ))}
    </ul>
  );
}
