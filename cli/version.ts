// The version of the programs; test/house.test.ts holds it equal to package.json's.
export const version = "0.1.0";
/** The day of that version, for the manual's footer. */
export const released = "2026-11-22";
