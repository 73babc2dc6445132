import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hac, type Printed } from "../../test/support/terminal.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "agents-"));
  for (const sub of ["site", "sbin", "ocf/resource.d/acme"])
    mkdirSync(join(folder, sub), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...words: string[]): Promise<Printed> {
  const env = { OCF_ROOT: join(folder, "ocf"), HAC_FENCE_AGENTS: join(folder, "sbin") };
  return hac(words, { cwd: join(folder, "site"), env });
}

function install(place: string, timeout = 20): void {
  const file = join(folder, place);
  writeFileSync(
    file,
    `#!/bin/sh
cat <<END
<resource-agent name="x"><shortdesc lang="en">Runs the app</shortdesc>
<parameters><parameter name="home" required="1"><longdesc lang="en">Where it lives</longdesc><content type="string"/></parameter></parameters>
<actions><action name="start" timeout="${timeout}s"/><action name="stop" timeout="20s"/></actions></resource-agent>
END
`,
  );
  chmodSync(file, 0o755);
}

const lockFile = (): string => join(folder, "site", "ha-agents.lock.json");

test("a site's own agent goes into the lock file, and is then known without the agent", async () => {
  install("ocf/resource.d/acme/app");
  expect((await run("agents", "sync")).out).toMatch(
    /^added {4}ocf:acme:app\n.*written \(1 installed agent asked\)/,
  );
  rmSync(join(folder, "ocf"), { recursive: true });
  expect(await run("agents", "list", "ACME")).toMatchObject({ code: 0, out: "ocf:acme:app  site\n" });
  expect((await run("agents", "show", "ocf:acme:app")).out).toContain("home  string  required");
});

test("a second sync changes nothing, and a change of the agent is told", async () => {
  install("ocf/resource.d/acme/app");
  await run("agents", "sync");
  const before = readFileSync(lockFile(), "utf8");
  expect((await run("agents", "sync")).out).toMatch(/up to date/);
  install("ocf/resource.d/acme/app", 90);
  const check = await run("agents", "sync", "--check");
  expect(check).toMatchObject({ code: 1, out: expect.stringContaining("changed  ocf:acme:app") });
  expect(readFileSync(lockFile(), "utf8")).toBe(before);
  expect((await run("agents", "sync")).code).toBe(0);
  expect(readFileSync(lockFile(), "utf8")).toContain('"timeoutMs": 90000');
  expect(readdirSync(join(folder, "site"))).toEqual(["ha-agents.lock.json"]);
});

test("the lock file stands beside the source that is named", async () => {
  install("ocf/resource.d/acme/app");
  mkdirSync(join(folder, "elsewhere"));
  writeFileSync(join(folder, "elsewhere", "cluster.ha"), "");
  await run("agents", "sync", "../elsewhere/cluster.ha");
  expect(existsSync(join(folder, "elsewhere", "ha-agents.lock.json"))).toBe(true);
  expect((await run("agents", "list", "acme", "--for", "../elsewhere/cluster.ha")).out).toContain(
    "ocf:acme:app",
  );
});

test("an agent that fails is named with its reason, and what was known of it stays", async () => {
  install("sbin/fence_acme");
  await run("agents", "sync");
  writeFileSync(join(folder, "sbin/fence_acme"), "#!/bin/sh\necho no python >&2\nexit 3\n");
  const { code, out } = await run("agents", "sync");
  expect(code).toBe(1);
  expect(out).toContain(
    "failed   fence_acme: it failed with exit code 3 when asked for its meta-data: no python",
  );
  expect(readFileSync(lockFile(), "utf8")).toContain("fence_acme");
});

test("a lock file that was damaged stops the command, with the way out", async () => {
  writeFileSync(lockFile(), "{");
  const { code, err } = await run("agents", "list");
  expect(code).toBe(1);
  expect(err).toContain("restore it from version control");
});

test("show gives the words of an agent that is installed, and says so when a compile would not know it", async () => {
  install("ocf/resource.d/acme/app");
  const { out, err } = await run("agents", "show", "ocf:acme:app");
  expect(out).toContain("Runs the app\n");
  expect(out).toContain("  home  string  required\n      Where it lives\n");
  expect(err).toContain("hac agents sync");
  expect((await run("agents", "show", "ocf:acme:app", "--brief")).out).not.toContain("Where it lives");
});

test("show takes a type alone, and answers a slip with what was meant", async () => {
  expect((await run("agents", "show", "IPaddr2")).out).toMatch(/^ocf:heartbeat:IPaddr2 \(resource-agents/);
  const slip = await run("agents", "show", "ocf:heartbeat:IPadr2");
  expect(slip.code).toBe(2);
  expect(slip.err).toContain("try: hac agents show ocf:heartbeat:IPaddr2");
  expect((await run("agents", "lst")).err).toMatch(/no command `agents lst`\n {2}try: hac agents list/);
});

test("a folder that may not be written is the machine's failure, not ours", async () => {
  install("ocf/resource.d/acme/app");
  const { code, err } = await run("agents", "sync", "../gone/cluster.ha");
  expect(code).toBe(2);
  expect(err).toMatch(/^hac agents sync: cannot open .*: no such file or directory\n$/);
});
