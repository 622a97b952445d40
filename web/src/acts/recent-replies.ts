// Explanations sent from this page lately, so that the next one is a choice away. They live in memory
// only: nothing of a case stays on the device after the page is closed.
const keptCount = 8;
let replies: readonly string[] = [];

export function recentReplies(): readonly string[] {
  return replies;
}

export function keepReply(text: string | null | undefined): void {
  const reply = text?.trim() ?? '';
  if (reply === '') return;
  replies = [reply, ...replies.filter((each) => each !== reply)].slice(0, keptCount);
}

/** The reply to offer next: the newest, or where one stands already the one sent before it. */
export function replyAfter(standing: string): string {
  const at = replies.indexOf(standing.trim());
  return replies[(at + 1) % Math.max(1, replies.length)] ?? standing;
}
