// The operations of the web app as the build knows them, so that a test reads what a page reads.
import trusted from '../../server/graphql/__generated__/trusted-documents.json' with { type: 'json' };

/** The text of the web app's operation of that name. */
export function pageDocument(name: string): string {
  const found = Object.values(trusted).find((text) => new RegExp(`^(query|mutation) ${name}\\b`, 'm').test(text));
  if (found === undefined) throw new Error(`the web app has no operation ${name}`);
  return found;
}
