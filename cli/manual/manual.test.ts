import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import type { CommandSpec } from "../command.ts";
import { commands } from "../commands/registry.ts";
import { daemonOptions, main as daemon } from "../../runtime/daemon/index.ts";
import { commandPage, manualPages } from "./page.ts";

function isInstalled(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

function read(program: string, args: readonly string[], text: string): { out: string; err: string } {
  const { stdout, stderr } = spawnSync(program, args, { input: text, encoding: "utf8", timeout: 120_000 });
  return { out: stdout, err: stderr };
}

const odd: CommandSpec = {
  name: "odd one",
  topic: "write",
  summary: "begins .. with a dot, has `code`, a \\ and 'quotes'",
  arguments: [{ name: "FILE", required: true, many: true, completes: "file" }],
  options: {
    format: { type: "string", short: "f", choices: ["a-b", "c"], summary: ".dotted" },
    define: { type: "strings", value: "NAME=VALUE", summary: "'quoted'" },
  },
  examples: [{ line: "hac odd one a.ha > b", does: "writes `b`" }],
  load: () => Promise.reject(new Error("a manual runs nothing")),
};

test("every command has a page, and hac has one that lists them", () => {
  const pages = manualPages(commands);
  expect(pages.map(({ file }) => file).filter((file) => file.endsWith(".1"))).toHaveLength(
    commands.length + 1,
  );
  const listed = commands.filter((spec) =>
    pages[0]?.text.includes(`hac ${spec.name}`.replaceAll("-", "\\-")),
  );
  expect(listed).toHaveLength(commands.length);
});

const nothing = (): void => {};

test("had has a page with all that its command line understands, and its command line understands all of it", async () => {
  const page = manualPages(commands).find(({ file }) => file === "man8/had.8")?.text ?? "";
  const line = daemonOptions.flatMap(({ name, value }) =>
    value === undefined ? [`--${name}`] : [`--${name}`, "x"],
  );
  let help = "";
  const io = {
    stdout: (text: string) => void (help += text),
    stderr: nothing,
    cwd: "/",
    env: {},
    onSignal: nothing,
  };
  expect(await daemon([...line, "--help"], io)).toBe(0);
  for (const { name } of daemonOptions) {
    expect(help).toContain(`--${name}`);
    expect(page).toContain(`--${name}`.replaceAll("-", "\\-"));
  }
});

test.skipIf(!isInstalled("mandoc"))("mandoc finds nothing to say about the pages", () => {
  for (const { file, text } of [...manualPages(commands), { file: "odd", text: commandPage(odd) }]) {
    expect({ file, said: read("mandoc", ["-Tlint", "-Wwarning"], text).out }).toEqual({ file, said: "" });
  }
});

test.skipIf(!isInstalled("groff"))(
  "groff formats the pages without a warning, and nothing of a text is lost",
  () => {
    for (const { file, text } of manualPages(commands)) {
      expect({ file, said: read("groff", ["-man", "-Tutf8", "-ww", "-z"], text).err }).toEqual({
        file,
        said: "",
      });
    }
    const { out } = read("groff", ["-man", "-Tascii", "-P-c"], commandPage(odd));
    // eslint-disable-next-line no-control-regex -- overstriking is how groff writes bold
    const plain = out.replace(/.\u0008/g, "");
    expect(plain).toMatch(/Begins \.\. with a dot, has code, a \\ and 'quotes'\./);
    expect(plain).toMatch(/-f, --format VALUE\n\s+\.dotted\. One of a-b, c\./);
    expect(plain).toMatch(/hac odd one a\.ha > b/);
  },
);
