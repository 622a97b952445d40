// Lists typed into one line, with commas or spaces between: country codes, languages, hosts, zones.
export function listOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((each) => each !== ''))];
}

export function upperListOf(text: string): string[] {
  return listOf(text.toUpperCase());
}

export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
