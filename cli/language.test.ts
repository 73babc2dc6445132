import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hac } from "../test/support/terminal.ts";
import { languageOf } from "./language.ts";

const cwd = join(import.meta.dirname, "../test/fixtures/japanese");
const japan = { cwd, env: { LANG: "ja_JP.UTF-8" } };

test.each([
  ["ja", "ja"],
  ["ja_JP", "ja"],
  ["ja_JP.UTF-8", "ja"],
  ["ja_JP.utf8", "ja"],
  ["ja-JP", "ja"],
  ["ja_JP.UTF-8@cjkwide", "ja"],
  ["ja_JP.eucJP", "en"],
  ["jam_JM", "en"],
  ["C.UTF-8", "en"],
  ["en_GB.UTF-8", "en"],
  ["", "en"],
])("the locale %s is read in %s", (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

test.each(["cluster", "broken"])(
  "findings in Japanese, as an administrator sees them: %s.ha",
  async (name) => {
    const { err } = await hac(["compile", "--check", `${name}.ha`], japan);
    await expect(err).toMatchFileSnapshot(join(cwd, `${name}.txt`));
  },
);

test("a calculation in Japanese has its columns in line", async () => {
  const { out } = await hac(["explain", "timing", "cluster.ha", "vip"], japan);
  await expect(out).toMatchFileSnapshot(join(cwd, "timing.txt"));
});

async function titleIn(env: Readonly<Record<string, string>>): Promise<string> {
  return (await hac(["explain", "fencing/none"], { cwd, env })).out.split("\n")[0] ?? "";
}

test("of the locale's variables the strongest counts, and an empty one says nothing", async () => {
  const japanese = "HA3001 fencing/none (error): どのノードもフェンシングできない";
  expect(await titleIn({ LC_ALL: "ja_JP.UTF-8", LANG: "C" })).toBe(japanese);
  expect(await titleIn({ LC_ALL: "", LC_MESSAGES: "ja_JP.UTF-8", LANG: "C" })).toBe(japanese);
  expect(await titleIn({ LC_ALL: "C", LANG: "ja_JP.UTF-8" })).toBe(
    "HA3001 fencing/none (error): no node can be fenced",
  );
});

test("--lang is stronger than the locale", async () => {
  const english = await hac(["compile", "--check", "cluster.ha", "--lang", "en"], japan);
  expect(english.err).toBe((await hac(["compile", "--check", "cluster.ha"], { cwd })).err);
  const japanese = await hac(["compile", "--check", "cluster.ha", "--lang", "ja"], { cwd });
  expect(japanese.err).toBe((await hac(["compile", "--check", "cluster.ha"], japan)).err);
});

test("a language that is not there is wrong usage", async () => {
  const { code, err } = await hac(["compile", "cluster.ha", "--lang", "fr"], { cwd });
  expect([code, err.split("\n")[0]]).toEqual([2, "hac compile: --lang is one of en, ja, not `fr`"]);
});

test.each(["json", "sarif", "github", "gitlab", "junit"])(
  "%s is for programs: the locale changes nothing in it, --lang only its sentences",
  async (format) => {
    const line = ["compile", "--check", "cluster.ha", "--format", format];
    const english = await hac(line, { cwd });
    expect(await hac(line, japan)).toEqual(english);
    const { out } = await hac([...line, "--lang", "ja"], { cwd });
    expect(out).toContain("どのノードもフェンシングできない");
    expect(out).not.toContain("can be fenced");
    expect(out.match(/HA\d{4}/g)).toEqual(english.out.match(/HA\d{4}/g));
  },
);

test.each(["README.md", "docs/ja/README.md"])("the cluster that %s shows is sound", async (file) => {
  const page = readFileSync(join(import.meta.dirname, "..", file), "utf8");
  const folder = mkdtempSync(join(tmpdir(), "ha-page-"));
  writeFileSync(join(folder, "cluster.ha"), /```ha\n([\s\S]*?)```/.exec(page)?.[1] ?? "");
  const line = ["compile", "--check", "--fail-level", "warning", "cluster.ha"];
  const { code, err } = await hac(line, { cwd: folder });
  rmSync(folder, { recursive: true });
  expect([code, err]).toEqual([0, ""]);
});
