/** What a hand-over file can be written as. */
export const FORMATS = ["html", "pdf", "xlsx"] as const;

export type Format = (typeof FORMATS)[number];
