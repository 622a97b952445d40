// The demonstration's inbox as plain pages: a list, and one mail as its text.
export interface ReceivedMail {
  readonly number: number;
  readonly to: readonly string[];
  readonly at: string;
  readonly subject: string;
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title></head><body><main>${body}</main></body></html>`;
}

export function inboxPage(mails: readonly ReceivedMail[], to: string): string {
  const rows = mails.map(({ number, to: recipients, at, subject }) => `<tr><td>${recipients.map((each) => `<a href="/demo/inbox?to=${encodeURIComponent(each)}">${escaped(each)}</a>`).join(', ')}</td><td><a href="/demo/inbox/${String(number)}">${escaped(subject)}</a></td><td><time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time></td></tr>`);
  const table = `<table><caption>The newest first. This server keeps its mail in memory and sends none of it on.</caption><thead><tr><th scope="col">To</th><th scope="col">Subject</th><th scope="col">Received</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const all = to === '' ? '' : `<p>To ${escaped(to)} only. <a href="/demo/inbox">All mail</a></p>`;
  return page('Mail of the demonstration', `<h1>Mail of the demonstration</h1><p><a href="/sign-in">Back to sign-in</a></p>${all}${mails.length === 0 ? '<p>No mail has come yet.</p>' : table}`);
}

export function mailPage({ subject, to, at, text }: ReceivedMail): string {
  const linked = escaped(text).replace(/https?:\/\/\S+/g, (address) => `<a href="${address}">${address}</a>`);
  return page(subject, `<p><a href="/demo/inbox">All mail</a></p><h1>${escaped(subject)}</h1><p>To ${escaped(to.join(', '))}, <time datetime="${at}">${at}</time></p><pre>${linked}</pre>`);
}
