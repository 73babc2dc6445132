// What a user sees of `hac test`: a line a scenario, the story of one that fails, coverage; and what CI servers read.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readJunit } from "./support/junit.ts";
import { hac } from "./support/terminal.ts";

const cwd = join(import.meta.dirname, "fixtures/scenarios/late");

test("a scenario that fails tells its story, with the lines of the source", async () => {
  const { code, out, err } = await hac(["test", "main.ha", "--coverage"], { cwd });
  expect({ code, err }).toEqual({ code: 1, err: "1 of 2 scenarios failed\n" });
  await expect(out).toMatchFileSnapshot(join(cwd, "report.txt"));
});

test("programs get the same as JSON", async () => {
  const { code, out } = await hac(["test", "main.ha", "--json"], { cwd });
  expect(code).toBe(1);
  const { files } = JSON.parse(out) as {
    files: { scenarios: { passed: boolean; failure?: { kind: string; at: unknown } }[] }[];
  };
  expect(files[0]?.scenarios.map(({ passed }) => passed)).toEqual([false, true]);
  expect(files[0]?.scenarios[0]?.failure).toMatchObject({
    kind: "not-in-time",
    at: { file: "main.ha", line: 27, column: 3 },
  });
});

/** What `hac test` writes for a source beside the sound clusters of the rules' pages. */
async function tested(
  source: string,
  words: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "hac-test-"));
  try {
    cpSync(join(import.meta.dirname, "../compiler/rules/sound"), folder, { recursive: true });
    writeFileSync(join(folder, "main.ha"), source);
    const printed = await hac(["test", "main.ha", "--junit", "results.xml", ...words], {
      cwd: folder,
      env,
    });
    const suites = readJunit(readFileSync(join(folder, "results.xml"), "utf8"));
    const cases = suites.flatMap((suite) => suite.cases);
    return { ...printed, suites, outcomes: cases.map(({ name, outcome }) => [name, outcome]) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const claimsAndScenarios = `import "three-nodes.ha"
resource web = systemd:nginx
resource db = systemd:mysql
location web avoids gamma
location db avoids gamma when maintenance-window == "yes"
# hac: allow obligations/survives -- the second node is on its way
expect "allowed" { survives 2 nodes }
expect "a & b <c>" {
  survives 1 node
  always web with db
  recovers web within 10s
}
scenario "passes & \\"well\\"" { given web on alpha; when power-off alpha; then web on beta }
scenario "fails" { given web on alpha; when power-off alpha; then not fenced alpha }
`;

test("CI servers get a JUnit file with a case for each claim and each scenario", async () => {
  const { code, suites, outcomes } = await tested(claimsAndScenarios);
  expect(code).toBe(1);
  expect(suites.map(({ attributes }) => attributes["name"])).toEqual(["main.ha"]);
  expect(outcomes).toEqual([
    ["allowed: survives 2 nodes", "skipped"],
    ["a & b <c>: survives 1 node", "skipped"],
    ["a & b <c>: always web with db", "failure"],
    ["a & b <c>: recovers web within 10s", "failure"],
    ['passes & "well"', "passed"],
    ["fails", "failure"],
  ]);
  expect(suites[0]?.cases.at(-1)?.text).toContain("alpha: loses its power");
});

test("a claim that does not hold keeps no scenario from being played, and is told with what breaks it", async () => {
  const { out, err } = await tested(claimsAndScenarios);
  expect(out).toContain(
    "?     allowed: survives 2 nodes\n      not asked: an allowance in the source excuses it",
  );
  expect(out).toContain(
    "?     a & b <c>: survives 1 node\n      no case breaks this, and it is not proven: ",
  );
  expect(out).toContain("FAIL  a & b <c>: always web with db\n      error HA3202");
  expect(out).toContain("built in");
  expect(out).toContain('ok    passes & "well"');
  expect(err).toBe("2 of 4 expectations broken\n1 of 2 scenarios failed\n");
});

test("a source that is not understood, or that a rule finds unsafe, is no green result for a server", async () => {
  const cluster = `import "three-nodes.ha"\nresource web = systemd:nginx\n`;
  const broken = await tested(`${cluster}scenario "s" { then wep running }`);
  expect(broken.code).toBe(1);
  expect(broken.outcomes).toEqual([["the source is understood", "error"]]);
  const unfenced = `node delta { address lan "10.77.0.4"; address san "10.78.0.4" }\n`;
  const unsafe = await tested(`${cluster}${unfenced}scenario "s" { then web running }`);
  expect(unsafe.code).toBe(1);
  expect(unsafe.err).toContain("hac compile --check main.ha");
  expect(unsafe.outcomes).toEqual([
    ["no rule finds an error", "error"],
    ["s", "passed"],
  ]);
});

test("results are told in the reader's language, the daemon's log aside", async () => {
  const { out, err } = await tested(claimsAndScenarios, ["--coverage"], { LANG: "ja_JP.UTF-8" });
  expect(out).toContain("alpha がフェンスされた");
  expect(out).toContain("リソース");
  expect(out).not.toContain("of virtual time");
  expect(err).toContain("シナリオ2件のうち1件が失敗");
});

test("programs see in JSON what came of each claim", async () => {
  const { out } = await tested(claimsAndScenarios, ["--json", "--coverage"]);
  const { files } = JSON.parse(out) as {
    files: { passed: boolean; expectations: { outcome: string; at: unknown }[]; coverage: unknown }[];
  };
  expect(files[0]?.passed).toBe(false);
  expect(files[0]?.expectations.map(({ outcome }) => outcome)).toEqual([
    "broken",
    "unproven",
    "broken",
    "broken",
  ]);
  expect(files[0]?.expectations[2]?.at).toEqual({ file: "main.ha", line: 10, column: 3 });
  expect(files[0]?.coverage).toMatchObject({ fencing: { all: 3 } });
});

test("two runs print the same bytes", async () => {
  const [first, second] = [await hac(["test", "main.ha"], { cwd }), await hac(["test", "main.ha"], { cwd })];
  expect(first).toEqual(second);
});

test("what cannot be understood is told, and nothing is run", async () => {
  const { code, out, err } = await hac(["test", "main.ha"], { cwd: join(cwd, "../../bad-input/scenarios") });
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("HA1043");
});
