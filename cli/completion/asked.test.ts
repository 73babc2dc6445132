import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hac } from "../../test/support/terminal.ts";

const source = `cluster shop { }
node alpha { address lan "10.77.0.1" }
node beta { address lan "10.77.0.2" }
group database { resource db = ocf:pacemaker:Dummy }
fence power = fence_ipmilan { ip = "10.79.0.1"; username = "ha"; password = secret "ipmi" }
fenced alpha by power
`;

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "words-"));
  writeFileSync(join(folder, "cluster.ha"), source);
  writeFileSync(join(folder, "half.ha"), `${source}resource we`);
  const example = join(import.meta.dirname, "../../examples/1-plus-1/cluster.ha");
  const { code } = await hac(["compile", example, "-o", "plan.json"], { cwd: folder });
  expect(code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function words(...asked: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await hac(["completion", "words", ...asked], { cwd: folder });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out.split("\n").slice(0, -1);
}

test("nodes and resources are those of a source, half written or not, or of the folder's cluster.ha", async () => {
  for (const file of [["cluster.ha"], ["half.ha"], []]) {
    expect(await words("nodes", ...file)).toEqual(["alpha", "beta"]);
    expect(await words("resources", ...file)).toEqual(expect.arrayContaining(["database", "power"]));
    expect(await words("names", ...file)).toEqual(expect.arrayContaining(["alpha", "database"]));
  }
});

test("a plan has names as well", async () => {
  expect(await words("nodes", "plan.json")).toEqual(["alpha", "beta"]);
  expect(await words("resources", "plan.json")).toContain("database");
});

test("agents and findings are those that the compiler knows", async () => {
  expect(await words("agents")).toEqual(expect.arrayContaining(["ocf:heartbeat:IPaddr2", "fence_ipmilan"]));
  expect(await words("findings")).toEqual(expect.arrayContaining(["HA3001", "fencing/none"]));
});

test("a file that is not there, or is no source, has no names, and nothing is said of it", async () => {
  writeFileSync(join(folder, "broken.json"), "{");
  expect(await words("nodes", "nowhere.ha")).toEqual([]);
  expect(await words("nodes", "nowhere.json")).toEqual([]);
  expect(await words("nodes", "broken.json")).toEqual([]);
});
