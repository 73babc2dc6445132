// Codes that meant something once. They are never used again, so that an old report is never misread.
export const retiredCodes: readonly string[] = [
  "HA4003", // "an expectation is not checked by this version", when none was
];
