// The picture of a cluster in a terminal: what an administrator looks at first stands first, and what is wrong stands out.
import { styleText } from "node:util";
import type { NodeView, ResourceView, StatusView } from "../../runtime/cluster/index.ts";
import type { DaemonStatus } from "../../runtime/daemon/index.ts";

type Colour = "green" | "yellow" | "red" | "dim" | "bold";
type Paint = (colour: Colour, text: string) => string;

export function printStatus(status: DaemonStatus, options: { readonly colour: boolean }): string {
  const paint: Paint = (colour, text) =>
    options.colour ? styleText(colour, text, { validateStream: false }) : text;
  const { cluster } = status;
  const whole = status.overview ?? cluster;
  const lines = [
    ...headLines(status, paint),
    "",
    paint("bold", "nodes"),
    ...table(cluster.nodes.map((node) => nodeCells(node, status, paint))),
    "",
    paint("bold", "resources"),
    ...table(whole.resources.map((resource) => resourceCells(resource, paint))),
  ];
  if (whole.resources.length === 0) lines.push("  none known yet");
  if (whole.partial)
    lines.push(paint("dim", `  only what ${cluster.self} itself knows: no coordinator answers`));
  if (whole.transition !== null) lines.push("", ...transitionLines(whole.transition, paint));
  return `${lines.join("\n")}\n`;
}

function headLines({ cluster, daemon, engine }: DaemonStatus, paint: Paint): readonly string[] {
  const { quorum } = cluster;
  const lines = [
    [
      paint("bold", `cluster ${cluster.cluster}`),
      quorum.quorate ? paint("green", "quorum") : paint("red", "NO QUORUM"),
      cluster.coordinator === null ? paint("yellow", "no coordinator") : `coordinator ${cluster.coordinator}`,
      `term ${cluster.term}`,
      `plan ${cluster.planDigest.slice(0, 12)}`,
    ].join("  "),
  ];
  if (cluster.maintenance)
    lines.push(paint("yellow", "maintenance: nothing is started, stopped or monitored"));
  for (const obstacle of quorum.obstacles) lines.push(paint("yellow", obstacle));
  if (daemon.planProblem !== undefined) lines.push(paint("red", daemon.planProblem));
  for (const link of engine.links) {
    if (link.problem !== undefined) lines.push(paint("yellow", `link ${link.name} here: ${link.problem}`));
  }
  return lines;
}

function nodeCells(node: NodeView, { cluster, overview }: DaemonStatus, paint: Paint): readonly Cell[] {
  const fencing = overview?.nodes.find(({ id }) => id === node.id)?.fencing ?? node.fencing;
  const [state, colour] = fencing === null ? nodeState(node) : (["fencing", "red"] as const);
  const notes: string[] = [];
  if (node.id === cluster.coordinator) notes.push("coordinator");
  if (node.contact === "self") notes.push("here");
  if (node.standby) notes.push("standby");
  if (node.maintenance) notes.push("maintenance");
  if (fencing !== null) notes.push(`being fenced: ${fencing.reason}`);
  if (node.contact === "alive") {
    for (const link of node.links) if (!link.up) notes.push(`link ${link.link} down`);
  }
  if (node.contact === "lost" && node.silentMs !== null) notes.push(`silent for ${seconds(node.silentMs)}`);
  return [plain(node.id), { text: state, painted: paint(colour, state) }, plain(notes.join(", "))];
}

function nodeState(node: NodeView): readonly [string, Colour] {
  switch (node.standing.kind) {
    case "off":
      return [node.standing.how.kind === "left" ? "left" : "off", "dim"];
    case "member":
      if (node.contact === "lost") return ["LOST", "red"];
      if (node.standing.leaving) return ["leaving", "yellow"];
      return ["online", "green"];
    case "unknown":
      return [node.contact === "alive" || node.contact === "self" ? "joining" : "UNKNOWN", "yellow"];
  }
}

function resourceCells(resource: ResourceView, paint: Paint): readonly Cell[] {
  const running = resource.nodes.length > 0;
  const [text, colour]: readonly [string, Colour] = resource.failed
    ? [`${resource.role} FAILED`, "red"]
    : [resource.pending ?? resource.role, running ? "green" : "dim"];
  const notes: string[] = [];
  if (resource.blocked) notes.push("blocked");
  if (!resource.managed) notes.push("unmanaged");
  for (const failure of resource.failures) {
    const times = failure.count >= 1_000_000 ? "too often" : `${failure.count}×`;
    notes.push(`${failure.task} failed ${times} on ${failure.node}`);
  }
  return [
    plain(resource.id),
    { text, painted: paint(colour, text) },
    plain(resource.nodes.join(", ") || "-"),
    { text: notes.join(", "), painted: paint("yellow", notes.join(", ")) },
  ];
}

function transitionLines(transition: NonNullable<StatusView["transition"]>, paint: Paint): readonly string[] {
  const done = transition.actions.filter((action) => action.state === "done").length;
  return [
    paint("bold", `transition ${transition.number}`) +
      ` ${done} of ${transition.actions.length} actions done (${transition.why})`,
    ...transition.changes.map((change) => {
      const way = change.from !== null && change.to !== null ? `${change.from} → ${change.to}` : "";
      const where = way || change.to || change.from || "";
      return `  ${change.action} ${change.subject} ${where}${change.reason === null ? "" : `  ${change.reason}`}`;
    }),
  ];
}

interface Cell {
  readonly text: string;
  readonly painted: string;
}

const plain = (text: string): Cell => ({ text, painted: text });

/** Columns as wide as their widest cell; colour counts for nothing. */
function table(rows: readonly (readonly Cell[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, { text }] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, text.length);
  }
  return rows.map((row) =>
    `  ${row
      .map(({ text, painted }, column) => painted + " ".repeat((widths[column] ?? 0) - text.length))
      .join("  ")}`.trimEnd(),
  );
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
