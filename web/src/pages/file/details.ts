// The parts of filing that only some reports need. They and their words are one later download, so that
// the paste box answers first on a slow line.
import type { Words } from '../../i18n/catalogue.ts';
import { withWords } from '../../i18n/with-words.tsx';
import type { UploadBoxProps } from './details/upload-box.tsx';
import type { MoreChoicesProps } from './details/more-choices.tsx';
import type { SealedNoteProps } from './details/sealed-note.tsx';
import type { WarningsToConfirmProps } from './details/warnings-to-confirm.tsx';
import type { RestrictionTestFieldsProps } from './details/restriction-test-fields.tsx';
import type { LegalFieldsProps } from './details/legal-fields.tsx';
import type { ParticularsFieldsProps } from './details/particulars-fields.tsx';
import type { ShutdownFieldsProps } from './details/shutdown-fields.tsx';
import type { SubjectDialogProps } from './details/subject-dialog.tsx';
import type { SentViewProps } from './details/sent-view.tsx';
import type { EmergencyChoiceProps } from './details/emergency-choice.tsx';

const words = async (): Promise<readonly Words[]> => {
  const [{ fileDetailWords }, { caseCodeWords }] = await Promise.all([import('../../i18n/en/file-details.ts'), import('../../i18n/en/case-codes.ts')]);
  return [fileDetailWords, caseCodeWords];
};

export const UploadBox = withWords<UploadBoxProps>(async () => ({ component: (await import('./details/upload-box.tsx')).UploadBox, words: await words() }));
export const MoreChoices = withWords<MoreChoicesProps>(async () => ({ component: (await import('./details/more-choices.tsx')).MoreChoices, words: await words() }));
export const SealedNote = withWords<SealedNoteProps>(async () => ({ component: (await import('./details/sealed-note.tsx')).SealedNote, words: await words() }));
export const WarningsToConfirm = withWords<WarningsToConfirmProps>(async () => ({ component: (await import('./details/warnings-to-confirm.tsx')).WarningsToConfirm, words: await words() }));
export const RestrictionTestFields = withWords<RestrictionTestFieldsProps>(async () => ({ component: (await import('./details/restriction-test-fields.tsx')).RestrictionTestFields, words: await words() }));
export const LegalFields = withWords<LegalFieldsProps>(async () => ({ component: (await import('./details/legal-fields.tsx')).LegalFields, words: await words() }));
export const ParticularsFields = withWords<ParticularsFieldsProps>(async () => ({ component: (await import('./details/particulars-fields.tsx')).ParticularsFields, words: await words() }));
export const ShutdownFields = withWords<ShutdownFieldsProps>(async () => ({ component: (await import('./details/shutdown-fields.tsx')).ShutdownFields, words: await words() }));
export const SubjectDialog = withWords<SubjectDialogProps>(async () => ({ component: (await import('./details/subject-dialog.tsx')).SubjectDialog, words: await words() }));
export const SentView = withWords<SentViewProps>(async () => ({ component: (await import('./details/sent-view.tsx')).SentView, words: await words() }));
export const EmergencyChoice = withWords<EmergencyChoiceProps>(async () => ({ component: (await import('./details/emergency-choice.tsx')).EmergencyChoice, words: await words() }));
