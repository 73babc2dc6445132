// A picture in Graphviz's language: `hac graph FILE --format dot | dot -Tsvg`.
import type { Box, Machine, Picture, Tie } from "./picture.ts";

export function toDot(picture: Picture): string {
  return `${[
    `digraph ${quoted(picture.title)} {`,
    `  graph [label=${quoted(`${picture.title}\n${picture.subtitle}`)}, labelloc=t, rankdir=LR, fontname="sans-serif", compound=true, nodesep=0.3, ranksep=0.8]`,
    '  node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#5b6b7b", fontname="sans-serif", fontsize=11]',
    '  edge [fontname="sans-serif", fontsize=10, color="#5b6b7b"]',
    "  subgraph cluster_nodes {",
    '    label="nodes"; style="rounded,dashed"; color="#9aa7b4"',
    ...picture.machines.map(
      (machine) => `    ${machineId(machine)} [label=${quoted(machineLabel(machine))}, fillcolor="#eef3f8"]`,
    ),
    "  }",
    ...picture.boxes.flatMap(boxLines),
    ...picture.ties.map((tie) => `  ${tieLine(picture, tie)}`),
    "}",
  ].join("\n")}\n`;
}

function machineId({ name }: Machine): string {
  return quoted(`node ${name}`);
}

function machineLabel(machine: Machine): string {
  return [
    machine.name,
    ...machine.addresses.map(({ link, address }) => `${link} ${address}`),
    ...machine.notes,
    ...machine.fencing.map((devices, index) => `fenced ${index + 1}: ${devices.join(" + ")}`),
  ].join("\n");
}

function boxLines(box: Box): readonly string[] {
  const title = [box.id, ...box.badges].join("\n");
  const places = box.places.map(({ text }) => text).join(", ");
  if (box.kind === "primitive") {
    const label = [title, box.members[0]?.agent ?? "", places].filter((line) => line !== "").join("\n");
    return [`  ${quoted(box.id)} [label=${quoted(label)}]`];
  }
  const label = [`${box.kind} ${title}`, places].filter((line) => line !== "").join("\n");
  return [
    `  subgraph ${quoted(`cluster_${box.id}`)} {`,
    `    label=${quoted(label)}; style="rounded,filled"; color="#5b6b7b"; fillcolor="#f6f8fa"; fontsize=11`,
    ...box.members.map(({ id, agent }) => `    ${quoted(id)} [label=${quoted(`${id}\n${agent}`)}]`),
    ...chain(box.members.map(({ id }) => quoted(id))).map((edge) => `    ${edge} [style=invis]`),
    "  }",
  ];
}

function chain(ids: readonly string[]): readonly string[] {
  return ids.slice(1).map((id, index) => `${ids[index] ?? ""} -> ${id}`);
}

/** Graphviz draws edges between nodes only: to and from a box by its nearest member, cut at the box's border. */
function tieLine(picture: Picture, tie: Tie): string {
  const from = end(picture, tie.from, "last");
  const to = end(picture, tie.to, "first");
  const style = { order: "solid", with: "dashed", apart: "dotted" }[tie.kind];
  const attributes = [
    `label=${quoted(tie.label)}`,
    `style=${style}`,
    ...(tie.kind === "order" ? [] : ["constraint=false", "arrowhead=none"]),
    ...(tie.kind === "apart" ? ['color="#b3261e"'] : []),
    ...(from.cluster === undefined ? [] : [`ltail=${quoted(from.cluster)}`]),
    ...(to.cluster === undefined ? [] : [`lhead=${quoted(to.cluster)}`]),
  ];
  return `${quoted(from.node)} -> ${quoted(to.node)} [${attributes.join(", ")}]`;
}

function end(
  picture: Picture,
  id: string,
  which: "first" | "last",
): { readonly node: string; readonly cluster?: string } {
  const box = picture.boxes.find((one) => one.id === id);
  if (box === undefined || box.kind === "primitive") return { node: id };
  const member = which === "first" ? box.members[0] : box.members.at(-1);
  return { node: member?.id ?? id, cluster: `cluster_${id}` };
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
