import type { Upload } from '../draft.ts';

/** Sends one file as it is and returns what the server stored, its hash included. Rejects where it was not taken. */
export async function sendUpload(file: File, name: string): Promise<Upload> {
  const response = await fetch('/uploads', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type, 'x-file-name': encodeURIComponent(name) },
    body: file,
  });
  if (!response.ok) throw new Error(`upload answered ${response.status}`);
  return (await response.json()) as Upload;
}
