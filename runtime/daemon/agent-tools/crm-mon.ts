// crm_mon: nodes and resources as XML, once, for agents that search it (pgsql asks it who is promoted).
import type { StatusView } from "../../cluster/index.ts";
import { readToolOptions, type ToolOption } from "./options.ts";
import { misused, toolCode, unsupported, type Tool } from "./tool.ts";

const options: readonly ToolOption[] = [
  { name: "one-shot", short: "1" },
  { name: "as-xml", short: "X" },
  { name: "output-as", value: "required" },
  { name: "inactive", short: "r" },
];

export const crmMon: Tool = async (words, daemon) => {
  const reading = readToolOptions(words, options);
  if (reading.kind === "wrong") return misused(reading.problem);
  const { given } = reading;
  if (!given.has("as-xml") && given.get("output-as") !== "xml") {
    return unsupported("only --output-as=xml is supported by had; `hac status` is for people");
  }
  return { code: toolCode.ok, lines: xmlOf(await daemon.status()) };
};

function xmlOf(status: StatusView): readonly string[] {
  const idOf = (name: string): number => status.nodes.findIndex(({ id }) => id === name) + 1;
  const nodes = status.nodes.map(({ id, contact, standby, maintenance }) => {
    const online = contact === "self" || contact === "alive";
    return (
      `    <node name="${id}" id="${idOf(id)}" online="${online}" standby="${standby}" maintenance="${maintenance}"` +
      ` is_dc="${id === status.coordinator}"/>`
    );
  });
  const resources = status.resources.flatMap((resource) => {
    const { id, role, failed, blocked, managed } = resource;
    const head =
      `    <resource id="${id.replace(/:\d+$/, "")}" role="${role}" active="${resource.nodes.length > 0}"` +
      ` blocked="${blocked}" managed="${managed}" failed="${failed}" nodes_running_on="${resource.nodes.length}"`;
    if (resource.nodes.length === 0) return [`${head}/>`];
    const on = resource.nodes.map((name) => `      <node name="${name}" id="${idOf(name)}" cached="true"/>`);
    return [`${head}>`, ...on, "    </resource>"];
  });
  return [
    `<?xml version="1.0"?>`,
    `<pacemaker-result api-version="2.25" request="crm_mon">`,
    `  <nodes>`,
    ...nodes,
    `  </nodes>`,
    `  <resources>`,
    ...resources,
    `  </resources>`,
    `  <status code="0" message="OK"/>`,
    `</pacemaker-result>`,
  ];
}
