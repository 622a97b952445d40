// Keeps a person's draft on the device, encrypted: the text in IndexedDB, the key in the tab's session
// storage, so that it ends with the tab or an explicit sign-out. What cannot be read any more is dropped.
import type { Draft } from './draft.ts';

const databaseName = 'tocsin';
const storeName = 'drafts';
const keyName = (userId: string): string => `tocsin.draft-key.${userId}`;

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** Seals and stores. Rejects where the device cannot. */
export async function keepDraft(userId: string, draft: Draft): Promise<void> {
  const key = await draftKey(userId);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(draft)));
  await inStore('readwrite', (store) => store.put({ iv, bytes } satisfies Sealed, userId));
}

/** The kept draft, or undefined where there is none or its key is gone. */
export async function readDraft(userId: string): Promise<Draft | undefined> {
  const sealed = (await inStore('readonly', (store) => store.get(userId))) as Sealed | undefined;
  if (sealed === undefined || sessionStorage.getItem(keyName(userId)) === null) return undefined;
  try {
    const clear = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, await draftKey(userId), sealed.bytes);
    return JSON.parse(new TextDecoder().decode(clear)) as Draft;
  } catch {
    return undefined;
  }
}

export async function dropDraft(userId: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(userId));
}

async function draftKey(userId: string): Promise<CryptoKey> {
  const kept = sessionStorage.getItem(keyName(userId));
  const bytes = kept === null ? crypto.getRandomValues(new Uint8Array(32)) : Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
  if (kept === null) sessionStorage.setItem(keyName(userId), btoa(String.fromCharCode(...bytes)));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
    opening.onerror = () => reject(opening.error ?? new Error('no storage'));
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(storeName, mode);
      const request = act(transaction.objectStore(storeName));
      transaction.oncomplete = () => {
        database.close();
        resolve(request.result);
      };
      transaction.onabort = () => {
        database.close();
        reject(transaction.error ?? new Error('not stored'));
      };
    };
  });
}
