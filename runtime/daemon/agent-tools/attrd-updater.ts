// attrd_updater: attributes of a node until its next start. Pacemaker's waits a while before it writes one that changes
// often (`--delay`), and keeps some out of the configuration (`--private`); here each is written at once.
import { readToolOptions, type ToolOption } from "./options.ts";
import { misused, noNode, toolCode, unsupported, type Tool } from "./tool.ts";

const options: readonly ToolOption[] = [
  { name: "name", short: "n", value: "required" },
  { name: "update", short: "U", also: ["v"], value: "required" },
  { name: "update-both", short: "B", value: "required" },
  { name: "delete", short: "D" },
  { name: "query", short: "Q" },
  { name: "refresh", short: "R" },
  { name: "delay", short: "d", value: "required" },
  { name: "node", short: "N", value: "required" },
  { name: "all", short: "A" },
  { name: "lifetime", short: "l", value: "required" },
  { name: "private", short: "p" },
  { name: "quiet", short: "q" },
  { name: "verbose", short: "V" },
];
const refused: readonly ToolOption[] = [
  { name: "update-delay", short: "Y" },
  { name: "set", short: "s", value: "required" },
];

export const attrdUpdater: Tool = async (words, daemon) => {
  const reading = readToolOptions(words, [...options, ...refused]);
  if (reading.kind === "wrong") return misused(reading.problem);
  const { given } = reading;
  const strange = refused.find((option) => given.has(option.name));
  if (strange !== undefined) return unsupported(`--${strange.name} is not supported by had`);
  if (given.has("refresh")) return { code: toolCode.ok }; // every node has them all
  const name = given.get("name");
  if (name === undefined) return misused("--name says which attribute");

  const view = await daemon.view();
  const node = given.get("node") ?? view.node;
  const value = given.get("update") ?? given.get("update-both");
  if (value !== undefined) return daemon.set({ node, name, value, lifetime: "reboot" });
  if (given.has("delete")) return daemon.set({ node, name, value: null, lifetime: "reboot" });
  if (!given.has("query")) return misused("--update, --delete or --query says what to do");

  const asked = view.nodes.filter((each) => given.has("all") || each.name === node);
  if (asked.length === 0) return noNode(node, view);
  const lines = asked.flatMap((each) => {
    const known = each.reboot[name];
    return known === undefined ? [] : [`name="${name}" host="${each.name}" value="${known}"`];
  });
  if (lines.length > 0) return { code: toolCode.ok, lines };
  return { code: toolCode.noSuchObject, problem: `no such node has an attribute \`${name}\`` };
};
