export const fileWords = {} as const;
