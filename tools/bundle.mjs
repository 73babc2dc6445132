// How every program of this house is bundled: one CommonJS file for Node 20, because an unbundled start
// costs hundreds of milliseconds (the lexer and parser library alone is some hundred files).
export const bundleOptions = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  logLevel: "warning",
  legalComments: "none",
  sourcemap: false,
};
