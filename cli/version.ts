// The version of the programs; test/house.test.ts holds it equal to package.json's.
export const version = "0.1.0";
