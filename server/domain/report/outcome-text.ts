// A recorded outcome back in the form it was typed in, to be decided with: erased text is left out, so
// an outcome that needs what was erased is refused by the ordinary rules.
import type { Text } from './content.ts';
import type { OutcomeInput } from './outcome-rules.ts';
import type { Outcome } from './report.ts';

export function asInput(outcome: Outcome): OutcomeInput {
  const { codes, ground, noActionReason, territory, appliedAt, until, automatedDetection, automatedDecision, userNotified, replyChannel } = outcome;
  return {
    codes, ground, noActionReason, territory, appliedAt, until, automatedDetection, automatedDecision, userNotified, replyChannel,
    isUnderProtest: outcome.isUnderProtest,
    ruleCited: known(outcome.ruleCited),
    explanation: known(outcome.explanation),
    appealUrl: known(outcome.appealUrl),
  };
}

function known(text: Text | undefined): string | undefined {
  return typeof text === 'string' ? text : undefined;
}
