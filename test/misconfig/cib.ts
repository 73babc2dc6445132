// Configurations of Pacemaker as tests write them: a line a resource, with the ids that `pcs` gives. What a mistake needs
// and no tool would write is put in as XML.

export type Values = Readonly<Record<string, string>>;

export interface Parts {
  readonly schema?: string;
  readonly properties?: Values;
  /** Names, or whole elements. */
  readonly nodes?: readonly string[];
  readonly resources: readonly string[];
  readonly constraints?: readonly string[];
  readonly resourceDefaults?: Values;
  readonly operationDefaults?: Values;
  /** Elements after the defaults: alerts, ACLs, tags, fencing levels. */
  readonly others?: readonly string[];
  readonly status?: string;
}

export const saneDefaults = {
  "resource-stickiness": "200",
  "migration-threshold": "3",
  "failure-timeout": "600s",
};

export function cib(parts: Parts): string {
  const { schema = "pacemaker-3.9", properties = {}, nodes = ["n1", "n2"] } = parts;
  const settled = { "cluster-infrastructure": "corosync", "have-watchdog": "false", ...properties };
  return `<?xml version="1.0" encoding="UTF-8"?>
<cib validate-with="${schema}" crm_feature_set="3.16.2" epoch="12" num_updates="3" admin_epoch="0" have-quorum="1" dc-uuid="1">
<configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options">
${pairs("cib-bootstrap-options", settled)}
</cluster_property_set></crm_config>
<nodes>
${nodes.map((node, index) => (node.startsWith("<") ? node : `<node id="${index + 1}" uname="${node}"/>`)).join("\n")}
</nodes>
<resources>
${parts.resources.join("\n")}
</resources>
<constraints>
${(parts.constraints ?? []).join("\n")}
</constraints>
${defaults("rsc", parts.resourceDefaults ?? saneDefaults)}
${defaults("op", parts.operationDefaults ?? {})}
${(parts.others ?? []).join("\n")}
</configuration>
<status>${parts.status ?? ""}</status>
</cib>
`;
}

/** `operations`: `monitor interval=10s timeout=20s`. `inner` goes in as it is. */
export function primitive(
  id: string,
  agent: string,
  parameters: Values = {},
  operations: readonly string[] = [],
  { meta = {}, inner = "" }: { readonly meta?: Values; readonly inner?: string } = {},
): string {
  return `<primitive id="${id}" ${agentAttributes(agent)}>
${values(id, "instance_attributes", parameters)}${metaOf(id, meta)}${inner}
<operations>
${operations.map((words) => operation(id, words)).join("\n")}
</operations>
</primitive>`;
}

export function group(id: string, members: readonly string[], meta: Values = {}): string {
  return `<group id="${id}">\n${members.join("\n")}\n${metaOf(id, meta)}</group>`;
}

export function clone(id: string, member: string, meta: Values = {}): string {
  return `<clone id="${id}">\n${metaOf(id, meta)}${member}\n</clone>`;
}

/** `rest`: further attributes. */
export function location(id: string, resource: string, node: string, score: string, rest = ""): string {
  return `<rsc_location id="${id}" rsc="${resource}" node="${node}" score="${score}" ${rest}/>`;
}

export function colocation(dependent: string, primary: string, score = "INFINITY", rest = ""): string {
  return `<rsc_colocation id="colocation-${dependent}-${primary}-${score}" rsc="${dependent}" with-rsc="${primary}" score="${score}" ${rest}/>`;
}

export function order(first: string, then: string, rest = ""): string {
  return `<rsc_order id="order-${first}-${then}-mandatory" first="${first}" then="${then}" ${rest}/>`;
}

/** One BMC a node, each keeping off its own node, as most two-node clusters have it. */
export function ipmi(node: string, plug: number, delay = "0s"): readonly [device: string, away: string] {
  const id = `fence-${node}`;
  const parameters = {
    pcmk_host_list: node,
    ip: `10.0.9.${plug}`,
    username: "cluster",
    password: "hunter2",
    lanplus: "1",
    pcmk_delay_base: delay,
  };
  return [
    primitive(id, "stonith:fence_ipmilan", parameters, ["monitor interval=60s timeout=60s"]),
    location(`location-${id}`, id, node, "-INFINITY"),
  ];
}

function values(id: string, element: string, said: Values): string {
  if (Object.keys(said).length === 0) return "";
  return `<${element} id="${id}-${element}">\n${pairs(`${id}-${element}`, said)}\n</${element}>\n`;
}

function metaOf(id: string, meta: Values): string {
  return values(id, "meta_attributes", meta);
}

function defaults(kind: "rsc" | "op", said: Values): string {
  if (Object.keys(said).length === 0) return "";
  return `<${kind}_defaults>\n${values(kind, "meta_attributes", said)}</${kind}_defaults>`;
}

function pairs(id: string, said: Values): string {
  return Object.entries(said)
    .map(([name, value]) => `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`)
    .join("\n");
}

function agentAttributes(agent: string): string {
  const [first = "", second = "", third] = agent.split(":");
  return third === undefined
    ? `class="${first}" type="${second}"`
    : `class="${first}" provider="${second}" type="${third}"`;
}

function operation(id: string, words: string): string {
  const [name = "", ...settings] = words.split(" ");
  const said = Object.fromEntries(settings.map((one) => one.split("=")));
  const all: Values = { name, interval: "0s", ...said };
  const attributes = Object.entries(all).map(([key, value]) => `${key}="${value}"`);
  return `<op id="${id}-${name}-${all["role"] ?? ""}${all["interval"]}" ${attributes.join(" ")}/>`;
}
