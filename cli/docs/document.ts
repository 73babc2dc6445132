// The documentation of a cluster as blocks, before it is Markdown or HTML. What a writer said above a declaration (`##`)
// stands where the declaration is described.
import { docOf, pictureOf, recoveries, type Compilation, type Picture } from "../../compiler/index.ts";
import { positionAt, spanText, type SourceFile, type Span } from "../../grammar/index.ts";
import { durationText } from "../timing/lines.ts";

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  /** Words in backticks are code. */
  | { readonly kind: "paragraph"; readonly text: string }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "picture"; readonly picture: Picture };

type Model = Compilation["model"];

export function documentOf(compilation: Compilation): readonly Block[] {
  const { model, files } = compilation;
  const sources = new Map(files.map(({ source }) => [source.path, source]));
  const source = (at: Span): string => textAt(at, sources);
  return [
    heading(1, model.name.text),
    ...paragraphs(docOfCluster(compilation)),
    { kind: "picture", picture: pictureOf(model) },
    ...nodes(model),
    ...resources(model),
    ...section("Between them", listed(model.constraints.map(({ at }) => source(at)))),
    ...fencing(model),
    ...timing(model),
    ...promises(model, source),
    ...settings(model),
  ];
}

function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: "heading", level, text };
}

function paragraphs(doc: string | undefined): readonly Block[] {
  return doc === undefined || doc.trim() === ""
    ? []
    : doc
        .split(/\n\s*\n/)
        .map((text): Block => ({ kind: "paragraph", text: text.replace(/\s*\n\s*/g, " ").trim() }));
}

function section(title: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [heading(2, title), ...blocks];
}

/** Nothing for a table without rows; columns in which nothing stands are left out. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly Block[] {
  if (rows.length === 0) return [];
  const used = head.map((_, column) => column === 0 || rows.some((row) => (row[column] ?? "") !== ""));
  const kept = (row: readonly string[]): readonly string[] =>
    row.filter((_, column) => used[column] === true);
  return [{ kind: "table", head: kept(head), rows: rows.map(kept) }];
}

/** The `##` comment above the `cluster` statement. */
function docOfCluster({ files }: Compilation): string | undefined {
  for (const { tree } of files) {
    for (const statement of tree.statements) {
      if (statement.kind === "cluster") return docOf(statement);
    }
  }
  return undefined;
}

function nodes(model: Model): readonly Block[] {
  const { machines } = pictureOf(model);
  return section("Nodes", [
    ...table(
      ["node", "addresses", "attributes", "fenced by", ""],
      machines.map(({ name, kind, addresses, notes, fencing: ladder, doc }) => [
        kind === "member" ? name : `${name} (${kind})`,
        addresses.map(({ link, address }) => `${link} ${address}`).join(", "),
        notes.join(", "),
        ladder.map((devices) => devices.join(" and ")).join(", then "),
        oneLine(doc),
      ]),
    ),
  ]);
}

function resources(model: Model): readonly Block[] {
  const { boxes } = pictureOf(model);
  const each = boxes.flatMap((box): readonly Block[] => {
    const resource = model.resources.find(({ name }) => name.text === box.id);
    if (resource === undefined) return [];
    const facts = [
      ...box.badges,
      ...(box.places.length === 0 ? [] : [`Where: ${box.places.map(({ text }) => text).join(", ")}`]),
    ];
    return [
      heading(3, box.kind === "primitive" ? box.id : `${box.id} (${box.kind})`),
      ...paragraphs(box.doc),
      ...(facts.length === 0 ? [] : [{ kind: "paragraph", text: `${facts.join("; ")}.` } as const]),
      ...table(
        ["resource", "agent", "parameters", "operations", "settings", ""],
        model.primitivesOf(resource).map((primitive) => [
          primitive.name.text,
          agentText(primitive.agent),
          valuesText(primitive.parameters, " = "),
          primitive.operations
            .filter(({ intervalMs, from }) => intervalMs > 0 || from !== "advised")
            .map((operation) => {
              const timeout = model.operationSetting(operation, "timeout").value;
              return [
                operation.name.text,
                operation.role === "Started" ? "" : operation.role,
                operation.intervalMs === 0 ? "" : `every ${durationText(operation.intervalMs)}`,
                typeof timeout === "number" ? `timeout ${durationText(timeout)}` : "",
              ]
                .filter((word) => word !== "")
                .join(" ");
            })
            .join(", "),
          valuesText(primitive.settings, " "),
          primitive.name.text === box.id ? "" : oneLine(primitive.doc),
        ]),
      ),
    ];
  });
  return section("What runs", each);
}

function fencing(model: Model): readonly Block[] {
  const rows = model.devices.map((device) => [
    device.name.text,
    agentText(device.agent),
    typeof device.targets === "string"
      ? device.targets
      : device.targets
          .map(({ node, plug }) => (plug === undefined ? node.text : `${node.text} as ${plug}`))
          .join(", "),
    valuesText(device.parameters, " = "),
    [device.delayMs, device.randomDelayMs].some((ms) => ms > 0)
      ? `${durationText(device.delayMs)}${device.randomDelayMs > 0 ? ` to ${durationText(device.randomDelayMs)}` : ""}`
      : "",
    oneLine(device.doc),
  ]);
  return section(
    "How a lost node is made sure to be off",
    table(["device", "agent", "fences", "parameters", "delay", ""], rows),
  );
}

function timing(model: Model): readonly Block[] {
  const rows = recoveries(model).map(({ resource, afterNodeLoss, afterFailure, move }) => [
    resource.name.text,
    afterNodeLoss === undefined ? "no node may run it" : durationText(afterNodeLoss.mostMs),
    durationText(afterFailure.mostMs),
    durationText(move.mostMs),
  ]);
  if (rows.length === 0) return [];
  return section("How long a recovery takes at most", [
    ...table(["resource", "after a node's loss", "after its own failure", "moved on purpose"], rows),
    {
      kind: "paragraph",
      text: "Calculated from what may take how long, if everything takes as long as it may. `hac explain timing` shows every term.",
    },
  ]);
}

function promises(model: Model, source: (at: Span) => string): readonly Block[] {
  const code = [...model.expectations, ...model.scenarios].map(({ span }): Block => ({
    kind: "code",
    text: source(span),
  }));
  return section("What is promised", code);
}

function settings(model: Model): readonly Block[] {
  const rows = [
    ...settingRows("cluster", model.options),
    ...settingRows("every resource", model.defaults.resource),
    ...settingRows("every operation", model.defaults.operation),
  ];
  return section("Settings", table(["of", "setting", "value", ""], rows));
}

function settingRows(of: string, blocks: Model["options"]): readonly (readonly string[])[] {
  return blocks.flatMap((block) =>
    [...block.values].map(([name, { value }]) => [
      of,
      name,
      valueText(value, name),
      block.when === undefined ? "" : "by a rule",
    ]),
  );
}

function agentText({ class: kind, provider, type }: Model["primitives"][number]["agent"]): string {
  if (kind === "stonith") return type;
  return provider === undefined ? `${kind}:${type}` : `${kind}:${provider}:${type}`;
}

/** Secrets by their names: the values are not in the source. */
function valuesText(
  blocks: readonly {
    readonly when?: unknown;
    readonly values: ReadonlyMap<string, { readonly value: unknown }>;
  }[],
  joint: string,
): string {
  return blocks
    .flatMap(({ values, when }) =>
      [...values].map(
        ([name, { value }]) =>
          `${name}${joint}${valueText(value, name)}${when === undefined ? "" : " (by a rule)"}`,
      ),
    )
    .join(", ");
}

const durations = /(timeout|interval|delay|-limit|deadtime)$/;

function valueText(value: unknown, name: string): string {
  if (typeof value === "object" && value !== null && "secret" in value)
    return `secret "${String(value.secret)}"`;
  if (value === null) return "unset";
  if (typeof value === "number" && durations.test(name)) return durationText(value);
  if (value === 1_000_000 || value === -1_000_000) return value > 0 ? "INFINITY" : "-INFINITY";
  return String(value);
}

/** One piece of source a line, as code. */
function listed(lines: readonly string[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ kind: "code", text: lines.join("\n") }];
}

function oneLine(doc: string | undefined): string {
  return (doc ?? "").replace(/\s+/g, " ").trim();
}

/** The source of a statement, with as little indentation as it can have. */
function textAt(at: Span, sources: ReadonlyMap<string, SourceFile>): string {
  const source = sources.get(at.file);
  if (source === undefined) return "";
  const indent = positionAt(source, at.start).column - 1;
  return spanText(source, at).replace(new RegExp(`\\n {1,${Math.max(1, indent)}}`, "g"), (match) =>
    indent === 0 ? match : "\n",
  );
}
