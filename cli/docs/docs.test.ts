import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hac } from "../../test/support/terminal.ts";

const examples = join(import.meta.dirname, "../../examples");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "docs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("every example is documented, with its comments, its picture and its times", async () => {
  const clusters = readdirSync(examples).filter((name) => existsSync(join(examples, name, "fencing.ha")));
  expect(clusters.length).toBeGreaterThanOrEqual(6);
  for (const name of clusters) {
    const { code, out, err } = await hac(["docs", "cluster.ha"], { cwd: join(examples, name) });
    expect({ name, code, err }).toEqual({ name, code: 0, err: "" });
    expect(out).toContain("```mermaid\nflowchart LR");
    expect(out).toMatch(/^\| node +\| addresses/m);
    expect(out).toMatch(/^\| resource +\| after a node's loss/m);
    expect(out).not.toMatch(/undefined|NaN|\[object/);
  }
});

test("with -o three files are written, and the HTML holds its picture", async () => {
  const cwd = join(examples, "drbd");
  expect((await hac(["docs", "cluster.ha", "-o", folder], { cwd })).code).toBe(0);
  expect(readdirSync(folder).toSorted()).toEqual(["mirror.html", "mirror.md", "mirror.svg"]);
  const html = readFileSync(join(folder, "mirror.html"), "utf8");
  expect(html).toContain("<figure><svg");
  expect(html).toContain("<p>A database on a disk that DRBD mirrors between two nodes.</p>");
  expect(readFileSync(join(folder, "mirror.md"), "utf8")).toContain("![Picture of mirror](mirror.svg)");
});

test("no secret is told, since the source holds none; what is markup in a comment is only text", async () => {
  writeFileSync(
    join(folder, "cluster.ha"),
    `## Costs <b>a lot</b> | really \`much\`.
cluster odd { engine embedded; fencing-enabled false }
node a { address lan "10.0.0.1" }
## <script>alert(1)</script> | \`x\`
resource r = ocf:heartbeat:pgsql { monitor_password = secret "pg" }
`,
  );
  const html = (await hac(["docs", "cluster.ha", "--format", "html"], { cwd: folder })).out;
  expect(html).toContain("Costs &lt;b&gt;a lot&lt;/b&gt; | really <code>much</code>.");
  expect(html).not.toContain("<script>alert");
  const markdown = (await hac(["docs", "cluster.ha"], { cwd: folder })).out;
  expect(markdown).toContain('monitor\\_password = secret "pg"');
});

test("a cluster with unwise settings is shown, one that cannot be understood is not", async () => {
  const file = join(folder, "cluster.ha");
  writeFileSync(
    file,
    'cluster c { engine embedded }\nnode a { address lan "10.0.0.1" }\nnode b { address lan "10.0.0.2" }\n',
  );
  const unwise = await hac(["graph", "cluster.ha"], { cwd: folder });
  expect(unwise).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^hac: the cluster has \d+ errors?: hac compile --check/),
  });
  expect(unwise.out).toMatch(/^<svg /);
  writeFileSync(file, "cluster c { engine nothing }\nlocation x prefers y\n");
  const broken = await hac(["graph", "cluster.ha"], { cwd: folder });
  expect(broken).toMatchObject({ code: 1, out: "" });
  expect(broken.err).toContain("cluster.ha:");
});

test("graph writes each form to a file or to standard output", async () => {
  const cwd = join(examples, "n-plus-1");
  expect((await hac(["graph", "cluster.ha", "--format", "dot"], { cwd })).out).toMatch(
    /^digraph "backend" \{/,
  );
  expect((await hac(["graph", "cluster.ha", "--format", "mermaid"], { cwd })).out).toMatch(/^flowchart LR/);
  const path = join(folder, "picture.svg");
  expect(await hac(["graph", "cluster.ha", "-o", path], { cwd })).toMatchObject({ code: 0, out: "" });
  expect(readFileSync(path, "utf8")).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
});
