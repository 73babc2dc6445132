import { expect, test } from "vitest";
import type { Io } from "./io.ts";
import { main } from "./main.ts";

async function hac(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const io: Io = {
    stdout: { write: (text) => void (out += text), isTerminal: false, columns: 100 },
    stderr: { write: (text) => void (err += text), isTerminal: false, columns: 100 },
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    cwd: "/",
    env: {},
  };
  return { code: await main(argv, io), out, err };
}

test("the version and the overview go to stdout and need no command", async () => {
  expect((await hac("--version")).out).toMatch(/^hac \d+\.\d+\.\d+\n$/);
  expect((await hac()).out).toContain("usage: hac COMMAND");
});

test("an unknown command is wrong usage and says what to type", async () => {
  const { code, out, err } = await hac("frobnicate");
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("there is no command `frobnicate`\n  try: hac help");
});
