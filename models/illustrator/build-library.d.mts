/** Builds `.cache/illustrator/` where it is missing or out of date. */
export function buildLibrary(): void;
