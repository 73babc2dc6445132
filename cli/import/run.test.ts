import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { main } from "../main.ts";
import type { Io } from "../io.ts";

const cib = `<cib><configuration><crm_config/><nodes><node id="1" uname="alpha"/></nodes><resources>
<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="i"><nvpair id="a" name="password" value="hunter2"/></instance_attributes></primitive>
</resources><constraints/></configuration></cib>`;

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "ha-import-"))));
afterEach(() => rmSync(folder, { recursive: true }));

async function hac(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const io: Io = {
    stdout: { write: (text) => void (out += text), isTerminal: false, columns: 100 },
    stderr: { write: (text) => void (err += text), isTerminal: false, columns: 100 },
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    cwd: folder,
    env: {},
  };
  return { code: await main(argv, io), out, err };
}

test("a CIB becomes a source, and its passwords a file that only its owner reads", async () => {
  writeFileSync(join(folder, "cib.xml"), cib);
  const { code, err } = await hac("import", "cib.xml", "-o", "c.ha");
  expect(code).toBe(0);
  expect(err).toContain("1 passwords are in c.secrets.json");
  expect(readFileSync(join(folder, "c.ha"), "utf8")).toContain('password = secret "ipmi/password"');
  expect(JSON.parse(readFileSync(join(folder, "c.secrets.json"), "utf8"))).toEqual({
    "ipmi/password": "hunter2",
  });
  expect(statSync(join(folder, "c.secrets.json")).mode & 0o777).toBe(0o600);
});

test("without an output the source is printed, and no password with it", async () => {
  writeFileSync(join(folder, "cib.xml"), cib);
  const { code, out, err } = await hac("import", "cib.xml");
  expect([code, out.includes("hunter2"), err.includes("hunter2")]).toEqual([0, false, false]);
  expect(out).toContain("fence ipmi = fence_ipmilan");
});

test("what is no CIB is refused, and nothing is written", async () => {
  writeFileSync(join(folder, "cib.xml"), "<html/>");
  const { code, err } = await hac("import", "cib.xml", "-o", "c.ha");
  expect(code).toBe(1);
  expect(err).toContain("HA9010");
  expect(() => statSync(join(folder, "c.ha"))).toThrow();
});
