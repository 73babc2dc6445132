// A picture in Mermaid's language, which GitHub, GitLab and many wikis draw inside Markdown.
import type { Box, Picture, Tie } from "./picture.ts";

export function toMermaid(picture: Picture): string {
  const ids = new Map<string, string>(picture.boxes.map(({ id }, index) => [id, `r${index}`]));
  return `${[
    "flowchart LR",
    `  subgraph nodes["${escaped(`${picture.title}: ${picture.subtitle}`)}"]`,
    "    direction LR",
    ...picture.machines.map((machine, index) => {
      const fencing = machine.fencing.map((devices, level) => `fenced ${level + 1}: ${devices.join(" + ")}`);
      const lines = [
        ...machine.addresses.map(({ link, address }) => `${link} ${address}`),
        ...machine.notes,
        ...fencing,
      ];
      return `    n${index}["${[`<b>${escaped(machine.name)}</b>`, ...lines.map(escaped)].join("<br/>")}"]`;
    }),
    "  end",
    ...picture.boxes.flatMap((box, index) => boxLines(box, index)),
    ...picture.ties.map((tie) => `  ${ids.get(tie.from) ?? ""} ${arrow(tie)} ${ids.get(tie.to) ?? ""}`),
    "  classDef box fill:#f6f8fa,stroke:#5b6b7b,color:#1c2733",
    ...picture.boxes.map((_, index) => `  class r${index} box`),
  ].join("\n")}\n`;
}

function boxLines(box: Box, index: number): readonly string[] {
  const extra = [...box.badges, ...box.places.map(({ text }) => text)];
  const note = extra.length === 0 ? "" : `<br/><i>${escaped(extra.join(", "))}</i>`;
  if (box.kind === "primitive") {
    return [`  r${index}["<b>${escaped(box.id)}</b><br/>${escaped(box.members[0]?.agent ?? "")}${note}"]`];
  }
  return [
    `  subgraph r${index}["<b>${escaped(box.id)}</b> (${box.kind})${note}"]`,
    "    direction TB",
    ...box.members.map(
      ({ id, agent }, member) => `    r${index}m${member}["${escaped(id)}<br/>${escaped(agent)}"]`,
    ),
    ...(box.kind === "group" || box.members.length > 1
      ? box.members.slice(1).map((_, member) => `    r${index}m${member} --> r${index}m${member + 1}`)
      : []),
    "  end",
  ];
}

function arrow({ kind, label, isOptional }: Tie): string {
  const text = escaped(label);
  if (kind === "order") return isOptional ? `-. "${text}" .->` : `-- "${text}" -->`;
  return kind === "apart" ? `x-. "${text}" .-x` : `-. "${text}" .-`;
}

/** In a quoted text of Mermaid only these few characters mean something. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("#", "&#35;")
    .replaceAll("\n", " ");
}
