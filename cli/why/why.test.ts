import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hac, type Printed } from "../../test/support/terminal.ts";

const source = `cluster trio {
  engine embedded { heartbeat interval 250ms dead-after 2s; link lan port 5405 }
}
defaults resource { resource-stickiness 100 }
node a { address lan "10.0.0.1"; fenced by ipmi-a }
node b { address lan "10.0.0.2"; fenced by ipmi-b }
node c { address lan "10.0.0.3"; fenced by ipmi-c }
fence ipmi-a = fence_ipmilan { ip = "10.1.0.1"; username = "u"; password = secret "a"; targets a }
fence ipmi-b = fence_ipmilan { ip = "10.1.0.2"; username = "u"; password = secret "b"; targets b }
fence ipmi-c = fence_ipmilan { ip = "10.1.0.3"; username = "u"; password = secret "c"; targets c }
resource db = ocf:heartbeat:pgsql { pgdata = "/srv/pg" }
resource web = ocf:pacemaker:Dummy
location db prefers a = 200
location db avoids c
colocation web with db score -INFINITY
`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "why-"));
  writeFileSync(join(folder, "cluster.ha"), source);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function why(...words: readonly string[]): Promise<Printed> {
  return hac(["why", ...words, "--now", "2026-11-22T03:00:00Z"], { cwd: folder });
}

const fixture = (name: string): string => join(import.meta.dirname, "../../test/fixtures/simulate", name);

test("each score stands with the line behind it, heaviest first, the chosen node before the others", async () => {
  const { code, out } = await why("db", "cluster.ha");
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot(fixture("why.txt"));
});

test("a ban is told with its reason", async () => {
  const { out } = await why("web", "--on", "a", "cluster.ha");
  expect(out).toMatch(
    /a: score -INFINITY\n +-INFINITY +colocation `\S+` keeps it away from `db` +cluster\.ha:15:1/,
  );
});

test("a move is told with what is done and the node's condition", async () => {
  const { out } = await why("db", "cluster.ha", "--fail", "a");
  expect(out).toContain("`db` runs on a, and moves to b");
  expect(out).toContain("the node is unclean: it must be fenced before anything of it runs elsewhere");
  expect(out).toMatch(/what is done\n {2}db_start_0 on b/);
});

test("failures are counted", async () => {
  const { out } = await why("db", "cluster.ha", "--fail", "db@a");
  expect(out).toContain("its monitor failed there once");
});

test("programs get the same as data", async () => {
  const { out } = await why("db", "cluster.ha", "--json");
  const [answer] = JSON.parse(out) as {
    node: string;
    nodes: { node: string; score: number; reasons: { kind: string; place?: { line: number } }[] }[];
  }[];
  expect(answer?.node).toBe("a");
  expect(answer?.nodes[0]?.reasons).toContainEqual(
    expect.objectContaining({
      kind: "location",
      score: 200,
      place: { file: "cluster.ha", line: 13, column: 1 },
    }),
  );
});

test.each([
  [["wbe", "cluster.ha"], "there is no resource `wbe`", "`web`"],
  [["db", "cluster.ha", "--on", "d"], "there is no node `d`; there are: a, b, c", "hac why"],
  [["cluster.ha", "db"], "the resource comes first, then the file", "hac why db cluster.ha"],
])("a wrong command line is explained: %j", async (words, message, instead) => {
  const { code, err } = await why(...words);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).toContain(instead);
});

test("what cannot start says what it waits for, and where that is written", async () => {
  writeFileSync(
    join(folder, "cluster.ha"),
    `${source}order db then web\n`.replace(
      "resource db = ocf:heartbeat:pgsql {",
      "resource db = ocf:heartbeat:pgsql { target-role Stopped;",
    ),
  );
  const { out } = await why("web", "cluster.ha", "--stopped");
  expect(out).toContain("`web` runs nowhere, and cannot be started on");
  expect(out).toMatch(
    /it waits for the start of `db` \(order `\S+`\), which cannot be done {2}cluster\.ha:16:1/,
  );
});

test("what is the same on every node is told once", async () => {
  writeFileSync(join(folder, "cluster.ha"), source.replace("pgsql {", "pgsql { target-role Stopped;"));
  const { out } = await why("db", "cluster.ha");
  expect(out.match(/it is kept stopped/g)).toHaveLength(1);
});

test("places are told as seen from where the command runs", async () => {
  const { out } = await hac(["why", "db", "cluster.ha"], { cwd: folder });
  expect(out).toContain("  cluster.ha:13:1");
  const { out: above } = await hac(["why", "db", `${basename(folder)}/cluster.ha`], { cwd: tmpdir() });
  expect(above).toContain(`  ${basename(folder)}/cluster.ha:13:1`);
});
