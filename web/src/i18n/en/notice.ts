export const noticeWords = {} as const;
