// The keys of all catalogues, as a type: English is the measure, other languages must match it.
import type { accountWords } from './en/account.ts';
import type { actWords } from './en/acts.ts';
import type { alarmWords } from './en/alarms.ts';
import type { boardWords } from './en/board.ts';
import type { caseCodeWords } from './en/case-codes.ts';
import type { caseWords } from './en/case.ts';
import type { clientWords } from './en/clients.ts';
import type { codeWords } from './en/codes.ts';
import type { deliveryWords } from './en/deliveries.ts';
import type { directoryCodeWords } from './en/directory-codes.ts';
import type { directoryWords } from './en/directory.ts';
import type { dutyWords } from './en/duty.ts';
import type { editionWords } from './en/editions.ts';
import type { electionWords } from './en/elections.ts';
import type { fileDetailWords } from './en/file-details.ts';
import type { fileWords } from './en/file.ts';
import type { figureWords } from './en/figures.ts';
import type { incidentWords } from './en/incidents.ts';
import type { noticeWords } from './en/notice.ts';
import type { outcomeTableWords } from './en/outcomes.ts';
import type { publicWords } from './en/public.ts';
import type { queueWords } from './en/queue.ts';
import type { recordWords } from './en/record.ts';
import type { reportWords } from './en/report.ts';
import type { reportsWords } from './en/reports.ts';
import type { shellWords } from './en/shell.ts';
import type { webhookWords } from './en/webhooks.ts';

export type WordKey =
  | keyof typeof accountWords
  | keyof typeof actWords
  | keyof typeof alarmWords
  | keyof typeof boardWords
  | keyof typeof caseCodeWords
  | keyof typeof caseWords
  | keyof typeof clientWords
  | keyof typeof codeWords
  | keyof typeof deliveryWords
  | keyof typeof directoryCodeWords
  | keyof typeof directoryWords
  | keyof typeof dutyWords
  | keyof typeof editionWords
  | keyof typeof electionWords
  | keyof typeof fileDetailWords
  | keyof typeof fileWords
  | keyof typeof figureWords
  | keyof typeof incidentWords
  | keyof typeof noticeWords
  | keyof typeof outcomeTableWords
  | keyof typeof publicWords
  | keyof typeof queueWords
  | keyof typeof recordWords
  | keyof typeof reportWords
  | keyof typeof reportsWords
  | keyof typeof shellWords
  | keyof typeof webhookWords;
