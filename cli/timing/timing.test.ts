import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hac, type Printed } from "../../test/support/terminal.ts";
import { durationText } from "./lines.ts";

const source = `cluster pair {
  engine embedded { heartbeat interval 250ms dead-after 2s; link lan port 5405 }
  fencing-timeout 30s
}
node a { address lan "10.0.0.1"; fenced by ipmi-a }
node b { address lan "10.0.0.2"; fenced by ipmi-b }
fence ipmi-a = fence_ipmilan { ip = "10.1.0.1"; username = "u"; password = secret "a"; targets a; delay 5s }
fence ipmi-b = fence_ipmilan { ip = "10.1.0.2"; username = "u"; password = secret "b"; targets b }
resource vip = ocf:heartbeat:IPaddr2 { ip = "10.0.0.9"; start timeout 15s }
resource other = ocf:pacemaker:Dummy
`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "timing-"));
  writeFileSync(join(folder, "cluster.ha"), source);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function timing(...words: readonly string[]): Promise<Printed> {
  return hac(["explain", "timing", "cluster.ha", ...words], { cwd: folder });
}

test("each term stands with its two times and the place where it was said", async () => {
  const { code, out } = await timing("vip");
  expect(code).toBe(0);
  expect(out.split("\n").slice(0, 17)).toEqual([
    "vip",
    "",
    "   at least     at most",
    "      6.75s     2min 3s  `vip` is there again after `a` was lost",
    "      1.75s       2.25s    the loss is noticed",
    "      1.75s          2s      it is silent on every link for `dead-after`  cluster.ha:2:57",
    "         0s       250ms      until its peers look again, a heartbeat later  cluster.ha:2:40",
    "         5s     1min 5s    `a` is fenced",
    "         5s     1min 5s      level 1: ipmi-a",
    "         5s          5s        `ipmi-a` waits, to decide a draw (`delay`)  cluster.ha:7:7",
    "         0s         30s        `ipmi-a` switches off  cluster.ha:3:19",
    "         0s         30s        `ipmi-a` is asked whether the power is off  cluster.ha:3:19",
    "         0s       500ms    the survivor elects itself  (built in)",
    "         0s         40s    the lost node comes back meanwhile, and what is under way ends first",
    "         0s         20s      `other` starts  (advised by Dummy)",
    "         0s         20s      the node is asked whether `vip` runs there  (advised by IPaddr2)",
    "         0s         15s    `vip` starts elsewhere, with what it needs",
  ]);
});

test("without a name all resources come, and what has to be longer than what", async () => {
  const { out } = await timing("--brief");
  expect(out).toMatch(/^vip\n[\s\S]*^other\n/m);
  expect(out).toContain("ok  `fencing-timeout` (30s) ≥ `ipmi-a` takes its own time");
  expect(out).not.toContain("level 1");
});

test("a relation that does not hold says what goes wrong", async () => {
  writeFileSync(join(folder, "cluster.ha"), source.replace("fencing-timeout 30s", "fencing-timeout 8s"));
  expect((await timing()).out).toMatch(
    /NO {2}`fencing-timeout` \(8s\) ≥ .*\n {6}else the agent is ended before/,
  );
});

test("JSON holds the same tree in milliseconds", async () => {
  const { resources } = JSON.parse((await timing("vip", "--json")).out) as {
    resources: {
      resource: string;
      afterNodeLoss: { mostMs: number; parts: { parts: { at: unknown }[] }[] };
    }[];
  };
  expect(resources).toMatchObject([{ resource: "vip", afterNodeLoss: { mostMs: 122_750 } }]);
  expect(resources[0]?.afterNodeLoss.parts[0]?.parts[0]?.at).toEqual({
    file: "cluster.ha",
    line: 2,
    column: 57,
  });
});

test("a resource that is not there is wrong usage, with the one that was meant", async () => {
  const { code, err } = await timing("vp");
  expect(code).toBe(2);
  expect(err).toContain("try: hac explain timing cluster.ha vip");
});

test.each([
  [0, "0s"],
  [250, "250ms"],
  [1_750, "1.75s"],
  [59_999, "60s"],
  [60_000, "1min"],
  [3_605_000, "1h 5s"],
  [Infinity, "never"],
])("%d ms reads as %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
