// Folds `agreement:<id>`: the signed terms between one authority and one company.
import type { Fold } from '../record/stage.ts';
import type { Agreement } from './organization.ts';

export const foldAgreement: Fold<Agreement> = (state, event) => {
  const version = (state?.version ?? 0) + 1;
  if (event.type === 'agreement.signed') {
    const { agreementId, ...facts } = event.facts as unknown as Omit<Agreement, 'id' | 'version' | 'state' | 'updatedAt'> & { agreementId: string };
    return { ...facts, id: agreementId, version, state: 'SIGNED', updatedAt: event.at };
  }
  if (state === undefined) throw new Error('an agreement begins with agreement.signed');
  return { ...state, version, updatedAt: event.at, state: event.type === 'agreement.ended' ? 'ENDED' : state.state };
};

/** True where the agreement binds both parties at an instant. */
export function isInForce(agreement: Agreement, at: string): boolean {
  return agreement.state === 'SIGNED' && agreement.validFrom <= at && at < agreement.validUntil;
}
