import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type Location,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Editor {
  readonly connection: ProtocolConnection;
  readonly open: (name: string, text: string) => string;
  readonly findings: (uri: string) => Promise<readonly Diagnostic[]>;
}

/** A real client and the real server, as an editor starts it; files lie in a folder of their own. */
async function editor(files: Readonly<Record<string, string>> = {}, locale = "en"): Promise<Editor> {
  const folder = mkdtempSync(join(tmpdir(), "ha-lsp-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const server = spawn(process.execPath, [join(import.meta.dirname, "../dist/hac.cjs"), "lsp", "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const latest = new Map<string, PublishDiagnosticsParams>();
  const waiting: { uri: string; resolve: (found: readonly Diagnostic[]) => void }[] = [];
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    latest.set(params.uri, params);
    for (const one of waiting.filter(({ uri }) => uri === params.uri)) one.resolve(params.diagnostics);
  });
  connection.listen();
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  await connection.sendRequest("initialize", {
    processId: null,
    locale,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "test" }],
  });
  await connection.sendNotification("initialized", {});
  closers.push(async () => {
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    expect(await ended).toBe(0);
    rmSync(folder, { recursive: true });
  });
  return {
    connection,
    open: (name, text) => {
      const uri = uriOf(name);
      void connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "ha", version: 1, text },
      });
      return uri;
    },
    findings: (uri) => new Promise((resolve) => waiting.push({ uri, resolve })),
  };
}

/** The text without the mark, and the place where it stood. */
function marked(text: string): { text: string; position: { line: number; character: number } } {
  const before = text.slice(0, text.indexOf("┆")).split("\n");
  return {
    text: text.replace("┆", ""),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}

async function ask<Answer>(
  method: string,
  source: string,
  more: object = {},
): Promise<{ answer: Answer; text: string; uri: string }> {
  const { text, position } = marked(source);
  const { connection, open } = await editor();
  const uri = open("cluster.ha", text);
  const answer = await connection.sendRequest<Answer>(`textDocument/${method}`, {
    textDocument: { uri },
    position,
    ...more,
  });
  return { answer, text, uri };
}

async function labels(source: string): Promise<readonly string[]> {
  const { answer } = await ask<CompletionItem[]>("completion", source);
  return answer
    .toSorted((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1))
    .map(({ label }) => label);
}

/** Findings of ours are plain text; the protocol would also allow markup. */
function said({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}

/** What a range covers, as an editor would show it. */
function textOf(text: string, range: Range): string {
  const lines = text.split("\n").slice(range.start.line, range.end.line + 1);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? "").slice(0, range.end.character);
  lines[0] = (lines[0] ?? "").slice(range.start.character);
  return lines.join("\n");
}

const cluster = `cluster shop {
  engine embedded {
    heartbeat interval 250ms dead-after 2s
    link lan port 5405
    key "/etc/ha/shop.key"
  }
}
node alpha { address lan "10.77.0.1"; fenced by ipmi }
node beta { address lan "10.77.0.2"; fenced by ipmi }
fence ipmi = fence_ipmilan { ip = "10.79.0.1"; username = "admin"; password = secret "ipmi"; targets alpha, beta; delay 2s }
## The address that clients ask.
resource vip = ocf:heartbeat:IPaddr2 { ip = "10.77.0.100" }
`;

test("an editor that is set to Japanese is told in Japanese", async () => {
  const { open, findings } = await editor({}, "ja");
  const [found] = await findings(open("cluster.ha", "node alpha {}\nlocation x prefers alpha\n"));
  expect(found?.message).toMatch(/[ぁ-ん]/);
  expect(found?.code).toMatch(/^HA\d{4}$/);
});

test("a wrong name is underlined as it is typed, with the fix that spells it right", async () => {
  const { connection, open, findings } = await editor();
  const text = `${cluster}location vip prefers alhpa = 100\n`;
  const uri = open("cluster.ha", text);
  const found = (await findings(uri)).find((one) => said(one).includes("alhpa"));
  expect(found === undefined ? undefined : textOf(text, found.range)).toBe("alhpa");
  const actions = await connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri },
    range: found?.range,
    context: { diagnostics: [found] },
  });
  const edits = Object.values(actions[0]?.edit?.changes ?? {}).flat();
  expect(edits.map(({ newText }) => newText)).toEqual(["alpha"]);
});

test("what is mended is no longer reported", async () => {
  const { connection, open, findings } = await editor();
  const uri = open("cluster.ha", `${cluster}location vip prefers gamma\n`);
  expect((await findings(uri)).length).toBeGreaterThan(0);
  void connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: `${cluster}location vip prefers alpha = 100\n` }],
  });
  expect((await findings(uri)).filter((one) => said(one).includes("gamma"))).toEqual([]);
});

test("an error in an imported file is shown in that file, though the other one is open", async () => {
  const { open, findings, connection } = await editor({
    "fencing.ha": 'fence x = fence_ipmilan { ip "10.0.0.1" }\n',
  });
  void connection;
  const uri = open("cluster.ha", `import "fencing.ha"\n${cluster}`);
  const other = uri.replace("cluster.ha", "fencing.ha");
  expect((await findings(other)).length).toBeGreaterThan(0);
});

test("a file that another one imports sees the names of its unit", async () => {
  const { open, findings } = await editor({ "cluster.ha": `import "places.ha"\n${cluster}` });
  const uri = open("places.ha", "location vip prefers alpha = 100\n");
  expect((await findings(uri)).filter(({ severity }) => severity === 1)).toEqual([]);
});

test("after `prefers` the nodes are offered, and nothing else", async () => {
  expect(await labels(`${cluster}location vip prefers ┆`)).toEqual(["alpha", "beta"]);
});

test("in a resource the required parameters of its agent come first, then operations and settings", async () => {
  const offered = await labels(`${cluster}resource disk = ocf:heartbeat:Filesystem {\n  ┆\n}\n`);
  expect(offered.slice(0, 3).toSorted()).toEqual(["device", "directory", "fstype"]);
  expect(offered).toContain("monitor");
  expect(offered).toContain("migration-threshold");
});

test("after `resource x =` agents are offered, after `fence x =` fence agents", async () => {
  expect(await labels(`resource x = ocf:heartbeat:┆`)).toContain("ocf:heartbeat:pgsql");
  const fences = await labels(`fence x = ┆`);
  expect(fences).toContain("fence_ipmilan");
  expect(fences).not.toContain("ocf:heartbeat:pgsql");
});

test("a setting's words are offered after its name", async () => {
  expect(await labels(`cluster shop {\n  no-quorum-policy ┆\n}`)).toEqual([
    "stop",
    "freeze",
    "ignore",
    "demote",
    "suicide",
  ]);
});

test("an operation's options are offered, without those that are there", async () => {
  const offered = await labels(`${cluster}resource x = ocf:heartbeat:Dummy {\n  monitor interval 10s ┆\n}`);
  expect(offered).toContain("timeout");
  expect(offered).toContain("on-fail");
  expect(offered).not.toContain("interval");
});

test("at the start of a line the declarations are offered, in a comment nothing", async () => {
  expect(await labels("┆")).toContain("colocation");
  expect(await labels("# ┆")).toEqual([]);
});

/** What is offered in a line of an `expect` or a `scenario`. */
function offeredIn(block: "expect" | "scenario", line: string): Promise<readonly string[]> {
  return labels(`${cluster}${block} "a night" {\n  ${line}\n}\n`);
}

test("in an expectation its claims are offered, and what each speaks of", async () => {
  expect(await offeredIn("expect", "┆")).toEqual(["survives", "recovers", "never", "always"]);
  expect(await offeredIn("expect", "survives ┆")).toEqual(["1 node", "2 nodes", "loss of"]);
  expect(await offeredIn("expect", "recovers ┆")).toEqual(["vip"]);
  expect(await offeredIn("expect", "recovers vip ┆")).toEqual(["within"]);
  expect(await offeredIn("expect", "never vip ┆")).toEqual(["with"]);
  expect(await offeredIn("expect", "never vip with ┆")).toContain("vip");
});

test("in a scenario its steps are offered, and what each speaks of", async () => {
  expect(await offeredIn("scenario", "┆")).toEqual(["given", "when", "then"]);
  expect(await offeredIn("scenario", "given vip ┆")).toEqual(["on"]);
  expect(await offeredIn("scenario", "given vip on ┆")).toEqual(["alpha", "beta"]);
  expect(await offeredIn("scenario", "when ┆")).toEqual(
    expect.arrayContaining(["power-off", "hang", "cut", "wait"]),
  );
  expect(await offeredIn("scenario", "when power-off ┆")).toEqual(["alpha", "beta"]);
  expect(await offeredIn("scenario", "when cut ┆")).toEqual(["lan"]);
  expect(await offeredIn("scenario", "when fail ┆")).toEqual(expect.arrayContaining(["vip", "ipmi"]));
  expect(await offeredIn("scenario", "then ┆")).toEqual(
    expect.arrayContaining(["fenced", "never two", "vip"]),
  );
  expect(await offeredIn("scenario", "then vip ┆")).toEqual(["on", "not on", "running", "stopped"]);
  expect(await offeredIn("scenario", "then vip on alpha ┆")).toEqual(["within"]);
});

test("what is expected is proven when nobody types, and not in the way of a question", async () => {
  const { open, findings, connection } = await editor();
  const hopeful = `${cluster}resource web = systemd:nginx\nexpect "apart" { never vip with web }\ncolocation web with vip\n`;
  const uri = open("cluster.ha", hopeful);
  const first = await findings(uri);
  expect(first.filter(({ code }) => code === "HA3202")).toEqual([]);
  await connection.sendRequest("textDocument/hover", {
    textDocument: { uri },
    position: { line: 0, character: 9 },
  });
  const later = await findings(uri);
  expect(later.map(({ code }) => code)).toContain("HA3202");
});

test("hover on a name shows its declaration, its comment and its agent", async () => {
  const { answer } = await ask<Hover>("hover", `${cluster}location v┆ip prefers alpha = 100\n`);
  const { value } = answer.contents as { value: string };
  expect(value).toContain("The address that clients ask.");
  expect(value).toContain("ocf:heartbeat:IPaddr2");
});

test("hover on a parameter shows its type and its default", async () => {
  const { answer } = await ask<Hover>(
    "hover",
    `resource d = ocf:heartbeat:IPaddr2 { ip = "10.0.0.1"; lvs_sup┆port = true }\n`,
  );
  expect((answer.contents as { value: string }).value).toMatch(/boolean, default/);
});

test("a name leads to its declaration, and back to all its uses", async () => {
  const { answer, text } = await ask<Location>("definition", `${cluster}location vip prefers al┆pha = 100\n`);
  expect(textOf(text, answer.range)).toBe("alpha");
  expect(answer.range.start.line).toBe(text.split("\n").findIndex((line) => line.startsWith("node alpha")));
  const uses = await ask<Location[]>("references", `${cluster}location vip prefers al┆pha = 100\n`, {
    context: { includeDeclaration: true },
  });
  expect(uses.answer.map(({ range }) => textOf(uses.text, range))).toEqual(["alpha", "alpha", "alpha"]);
});

test("renaming changes the declaration and every use", async () => {
  const { answer } = await ask<WorkspaceEdit>("rename", `${cluster}location v┆ip prefers alpha = 100\n`, {
    newName: "service address",
  });
  expect(
    Object.values(answer.changes ?? {})
      .flat()
      .map(({ newText }) => newText),
  ).toEqual(["`service address`", "`service address`"]);
});

test("formatting lays a file out, and leaves one with errors alone", async () => {
  const good = await ask<TextEdit[]>("formatting", `node   alpha{address lan "10.0.0.1"}┆`, {
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(good.answer[0]?.newText).toBe('node alpha { address lan "10.0.0.1" }\n');
  const bad = await ask<TextEdit[]>("formatting", "node { =┆", {
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(bad.answer).toEqual([]);
});

test("the outline nests a group's members", async () => {
  const { answer } = await ask<DocumentSymbol[]>(
    "documentSymbol",
    "group g {\n  resource a = ocf:heartbeat:Dummy\n}\n┆",
  );
  expect(answer.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
    ["g", ["a"]],
  ]);
});
