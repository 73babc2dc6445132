import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCache, sealCache } from "./code-cache.ts";
import { programOf } from "./program.ts";

test("the smallest program is taken that understands the line", () => {
  expect(programOf([])).toBe("help");
  expect(programOf(["help", "compile"])).toBe("help");
  expect(programOf(["compile", "--check", "a.ha"])).toBe("compile");
  expect(programOf(["compile", "--help"])).toBe("whole");
  expect(programOf(["simulate", "cib.xml"])).toBe("simulate");
  expect(programOf(["simulate", "cib.xml", "--fail", "alpha"])).toBe("simulate");
  expect(programOf(["simulate", "--json", "cib.xml", "--state", "later.xml"])).toBe("simulate");
  expect(programOf(["simulate", "--fail", "alpha", "cib.xml"])).toBe("whole");
  expect(programOf(["simulate", "--state", "cib.xml", "cluster.ha"])).toBe("whole");
  expect(programOf(["simulate", "cluster.ha"])).toBe("whole");
  expect(programOf(["simulate"])).toBe("whole");
  expect(programOf(["fmt"])).toBe("whole");
  expect(programOf(["nonsense"])).toBe("whole");
});

const root = join(import.meta.dirname, "..", "..");
const built = ["hac.cjs", "hac-compile.cjs", "hac-compile.cjs.cache", "hac-simulate.cjs", "hac-whole.cjs"];
const isBuilt = built.every((name) => existsSync(join(root, "dist", name)));

describe.skipIf(!isBuilt)("the shipped program (npm run build makes it)", () => {
  let folder = "";
  let original: Buffer;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hac-dist-"));
    for (const name of built) cpSync(join(root, "dist", name), join(folder, name));
    original = readFileSync(cachePath());
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const cachePath = (): string => join(folder, "hac-compile.cjs.cache");
  const program = (): Buffer => readFileSync(join(folder, "hac-compile.cjs"));
  const broken = join(root, "test/fixtures/japanese/broken.ha");

  function compile(...flags: readonly string[]): { status: number | null; stdout: string; stderr: string } {
    const argv = [...flags, join(folder, "hac.cjs"), "compile", "--check", "--json", broken];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
    return { status, stdout, stderr };
  }

  test("says the same with a cache, without one, and as a whole", () => {
    writeFileSync(cachePath(), original);
    const cached = compile();
    expect(cached.status).toBe(1);
    expect(JSON.parse(cached.stdout).findings.length).toBeGreaterThan(0);
    rmSync(cachePath());
    expect(compile()).toEqual(cached);
    const whole = [join(folder, "hac-whole.cjs"), "compile", "--check", "--json", broken];
    const { status, stdout, stderr } = spawnSync(process.execPath, whole, { encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual(cached);
  });

  test("takes the cache that the build made", () => {
    writeFileSync(cachePath(), original);
    // made by another Node than this one, where several are installed: then it is refused, and that is all
    expect(openCache(cachePath(), program()) !== undefined || !original.includes(process.version)).toBe(true);
  });

  test.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ["empty", () => Buffer.alloc(0)],
    ["a byte turned over", (bytes: Buffer) => turned(bytes, bytes.length - 1000)],
    ["its head changed", (bytes: Buffer) => turned(bytes, 20)],
    ["without a line", () => Buffer.alloc(5000, 65)],
    ["sealed rubbish", () => sealCache(program(), Buffer.alloc(5000, 65))],
  ])("a cache that is damaged is as good as none: %s", (_, damage) => {
    rmSync(cachePath(), { force: true });
    const without = compile();
    writeFileSync(cachePath(), damage(original));
    expect(compile()).toEqual(without);
  });

  test("a cache of another build is refused, even if both texts are as long", () => {
    writeFileSync(cachePath(), original);
    expect(openCache(cachePath(), turned(program(), 5000))).toBeUndefined();
  });

  test("other flags of V8 only make the start slower", () => {
    writeFileSync(cachePath(), original);
    expect(compile("--no-opt")).toEqual(compile());
  });

  test("a CIB is simulated alike by its own program and by the whole", () => {
    const cib = join(root, "cli/start/sample-cib.xml");
    const [own, whole] = ["hac.cjs", "hac-whole.cjs"].map((name) => {
      const argv = [join(root, "dist", name), "simulate", cib];
      return execFileSync(process.execPath, argv, { encoding: "utf8" });
    });
    expect(own).toContain("Fencing gamma (reboot)");
    expect(own).toBe(whole);
  });

  test("a CIB is simulated without the language: loading it takes a tenth of the time", () => {
    const text = readFileSync(join(root, "dist/hac-simulate.cjs"), "utf8");
    expect(text).toContain("lrm_rsc_op");
    expect(text).not.toContain("performSelfAnalysis"); // of the parser's library
  });

  test("the whole program works alone", () => {
    const out = execFileSync(process.execPath, [join(folder, "hac-whole.cjs"), "--version"], {
      encoding: "utf8",
    });
    expect(out).toMatch(/^hac \d/);
  });
});

function turned(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
