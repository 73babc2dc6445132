import { defineConfig } from "vitest/config";

const folders = "{grammar,compiler,plan,runtime,cli,lsp,test,examples}";
const endToEnd = "test/end-to-end/failover.test.ts";

export default defineConfig({
  test: {
    // Against tests that hang, not against slow ones: a machine may be busy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    maxWorkers: 2,
    // Tests that start the real programs start what was just built.
    globalSetup: "test/support/build.ts",
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: [`${folders}/**/*.test.ts`],
          exclude: [endToEnd],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // After all others, so that nothing else competes for the machine while real clusters are timed.
        extends: true,
        test: { name: "end-to-end", include: [endToEnd], sequence: { groupOrder: 1 } },
      },
    ],
  },
});
