// How declarations are spelled in SQL. Quoted throughout, since a field may be named like a keyword
// (`group`); names come from the declarations alone, never from input.
import type { CollectionName } from '../../app/collections.ts';

export function tableOf(collection: CollectionName): string {
  return quoted(snakeCase(collection));
}

export function columnOf(field: string): string {
  return quoted(snakeCase(field));
}

export function indexOf(collection: CollectionName, index: string): string {
  return quoted(`${snakeCase(collection)}_${snakeCase(index)}`);
}

function quoted(name: string): string {
  return `"${name}"`;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
