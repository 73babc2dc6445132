import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{grammar,compiler,plan,runtime,cli,lsp,test,examples}/**/*.test.ts"],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});
