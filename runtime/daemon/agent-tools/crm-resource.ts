// crm_resource: where a resource runs. Everything that changes something is `hac`'s.
import { readToolOptions, type ToolOption } from "./options.ts";
import { misused, toolCode, unsupported, type Tool } from "./tool.ts";

const options: readonly ToolOption[] = [
  { name: "resource", short: "r", value: "required" },
  { name: "locate", short: "W" },
  { name: "quiet", short: "Q", also: ["q"] },
  { name: "verbose", short: "V" },
];

export const crmResource: Tool = async (words, daemon) => {
  const reading = readToolOptions(words, options);
  if (reading.kind === "wrong") {
    return unsupported(
      `${reading.problem} in had's crm_resource, which knows --locate alone; see \`hac help\``,
    );
  }
  const { given } = reading;
  const resource = given.get("resource");
  if (!given.has("locate") || resource === undefined)
    return misused("only --locate --resource NAME is supported by had");
  const { resources } = await daemon.status();
  const instances = resources.filter(({ id }) => id === resource || id.replace(/:\d+$/, "") === resource);
  const running = instances.flatMap(({ nodes, role }) => nodes.map((node) => ({ node, role })));
  if (given.has("quiet")) return { code: toolCode.ok, lines: running.map(({ node }) => node) };
  if (running.length === 0) return { code: toolCode.ok, lines: [`resource ${resource} is NOT running`] };
  const lines = running.map(
    ({ node, role }) =>
      `resource ${resource} is running on: ${node} ${role === "Promoted" ? "Promoted" : ""}`,
  );
  return { code: toolCode.ok, lines };
};
