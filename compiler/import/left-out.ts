// The name under which an imported source says what the import could not take over.
export const leftOutName = "import-left-out";
