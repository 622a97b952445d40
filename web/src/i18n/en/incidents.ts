export const incidentWords = {} as const;
