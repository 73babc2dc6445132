// Clusters of any size as a CIB, so that Pacemaker's scheduler and ours can be asked about the very same one.
// Groups of three with location, colocation and order among them, and a clone for every ten groups. Everything runs where
// it prefers; with `lost`, one node has left without a word and must be fenced.

export interface ClusterShape {
  readonly nodes: number;
  /** Primitives in groups; the clones come on top, one for every thirty. */
  readonly resources: number;
  readonly lost: boolean;
  /** Every node was asked about every resource when it joined, as in a real cluster, and the answers are on record. */
  readonly probed: boolean;
}

const groupSize = 3;
const instancesMax = 3;
const when = 1_790_000_000; // any moment: the same cluster is the same text
/** What Pacemaker records for an operation without parameters. */
const emptyParametersDigest = "f2317cad3d54cec5d7d7aa7d0bf35cf8";

export function clusterCib(shape: ClusterShape): string {
  const groups = Math.max(1, Math.round(shape.resources / groupSize));
  const clones = Math.max(1, Math.round(groups / 10));
  return [
    `<cib validate-with="pacemaker-3.7" admin_epoch="0" epoch="1" num_updates="1" have-quorum="1" dc-uuid="${shape.nodes}" execution-date="${when}">`,
    "<configuration><crm_config><cluster_property_set id='cib-bootstrap-options'>",
    // Without start-up probes the largest cluster's status can do without a million answers to them.
    nvpair("p", "enable-startup-probes", String(shape.probed)),
    nvpair("p", "stonith-enabled", "true"),
    "</cluster_property_set></crm_config><nodes>",
    ...range(shape.nodes).map((node) => `<node id="${node + 1}" uname="${nodeName(node)}"/>`),
    "</nodes><resources>",
    "<primitive id='fencing' class='stonith' type='fence_ipmilan'><operations><op id='fencing-m' name='monitor' interval='60s'/></operations></primitive>",
    ...range(groups).map((group) => groupXml(group)),
    ...range(clones).map((clone) => cloneXml(clone)),
    "</resources><constraints>",
    ...range(groups).map((group) => locationXml(group, shape.nodes)),
    ...range(Math.floor(groups / 2)).map((pair) => pairXml(pair)),
    "</constraints><rsc_defaults><meta_attributes id='rd'>",
    nvpair("rd", "resource-stickiness", "50"),
    "</meta_attributes></rsc_defaults></configuration><status>",
    ...range(shape.nodes).map((node) => nodeStateXml(node, { ...shape, groups, clones })),
    "</status></cib>",
  ].join("\n");
}

function groupXml(group: number): string {
  const members = range(groupSize).map((member) => primitiveXml(`r${group}-${member}`));
  return `<group id="g${group}">${members.join("")}</group>`;
}

function cloneXml(clone: number): string {
  const meta = nvpair(`c${clone}`, "clone-max", String(instancesMax));
  return `<clone id="c${clone}"><meta_attributes id="c${clone}-m">${meta}</meta_attributes>${primitiveXml(`k${clone}`)}</clone>`;
}

function primitiveXml(id: string): string {
  return `<primitive id="${id}" class="ocf" provider="heartbeat" type="Dummy"><operations><op id="${id}-m" name="monitor" interval="10s" timeout="20s"/></operations></primitive>`;
}

function locationXml(group: number, nodes: number): string {
  return `<rsc_location id="l${group}" rsc="g${group}" node="${nodeName(homeOf(group, nodes))}" score="100"/>`;
}

/** Every second group starts after its neighbour, and would rather be with it. */
function pairXml(pair: number): string {
  const [first, second] = [2 * pair, 2 * pair + 1];
  return (
    `<rsc_order id="o${pair}" first="g${first}" then="g${second}" kind="Mandatory"/>` +
    `<rsc_colocation id="x${pair}" rsc="g${second}" with-rsc="g${first}" score="20"/>`
  );
}

function nodeStateXml(node: number, cluster: ClusterShape & { groups: number; clones: number }): string {
  const gone = cluster.lost && node === 0;
  const state = gone
    ? `in_ccm="false" crmd="offline" join="member" expected="member"`
    : `in_ccm="true" crmd="online" join="member" expected="member"`;
  const grouped = range(cluster.groups)
    .filter((group) => homeOf(group, cluster.nodes) === node)
    .flatMap((group) => range(groupSize).map((member) => `r${group}-${member}`));
  const cloned = range(cluster.clones)
    .filter((clone) => range(instancesMax).some((instance) => (clone + instance) % cluster.nodes === node))
    .map((clone) => `k${clone}`);
  const here = new Set([...grouped, ...cloned]);
  const history = [...here].map((id, index) => historyXml(id, index));
  if (cluster.probed && !gone) {
    const all = [
      ...range(cluster.groups).flatMap((group) => range(groupSize).map((member) => `r${group}-${member}`)),
      ...range(cluster.clones).map((clone) => `k${clone}`),
    ];
    history.push(...all.filter((id) => !here.has(id)).map((id, index) => probeXml(id, 100_000 + index)));
  }
  const last = node === cluster.nodes - 1;
  const fencing = last
    ? historyXml("fencing", 50_000, "stonith", "fence_ipmilan", 60_000)
    : cluster.probed && !gone
      ? probeXml("fencing", 50_000, "stonith", "fence_ipmilan")
      : "";
  return (
    `<node_state id="${node + 1}" uname="${nodeName(node)}" ${state}>` +
    `<lrm id="${node + 1}"><lrm_resources>${history.join("\n")}${fencing}</lrm_resources></lrm></node_state>`
  );
}

function historyXml(id: string, index: number, standard = "ocf", type = "Dummy", interval = 10_000): string {
  const provider = standard === "ocf" ? ` provider="heartbeat"` : "";
  const entry = (task: string, ms: number, call: number): string =>
    `<lrm_rsc_op id="${id}_${ms === 0 ? "last_0" : `${task}_${ms}`}" operation="${task}" operation_key="${id}_${task}_${ms}" interval="${ms}" call-id="${call}" rc-code="0" op-status="0" transition-key="${call}:1:0:11111111-1111-1111-1111-111111111111" transition-magic="0:0;${call}:1:0:11111111-1111-1111-1111-111111111111" last-rc-change="${when - 3600}" op-digest="${emptyParametersDigest}" crm_feature_set="3.16.2"/>`;
  return `<lrm_resource id="${id}" type="${type}" class="${standard}"${provider}>${entry("start", 0, 2 * index + 1)}${entry("monitor", interval, 2 * index + 2)}</lrm_resource>`;
}

/** "Not running": rc 7, as expected. */
function probeXml(id: string, call: number, standard = "ocf", type = "Dummy"): string {
  const provider = standard === "ocf" ? ` provider="heartbeat"` : "";
  return `<lrm_resource id="${id}" type="${type}" class="${standard}"${provider}><lrm_rsc_op id="${id}_last_0" operation="monitor" operation_key="${id}_monitor_0" interval="0" call-id="${call}" rc-code="7" op-status="0" transition-key="${call}:1:7:11111111-1111-1111-1111-111111111111" transition-magic="0:7;${call}:1:7:11111111-1111-1111-1111-111111111111" last-rc-change="${when - 3600}" op-digest="${emptyParametersDigest}" crm_feature_set="3.16.2"/></lrm_resource>`;
}

function nvpair(owner: string, name: string, value: string): string {
  return `<nvpair id="${owner}-${name}" name="${name}" value="${value}"/>`;
}

/** Pairs of groups live together. */
function homeOf(group: number, nodes: number): number {
  return Math.floor(group / 2) % nodes;
}

function nodeName(node: number): string {
  return `node${node + 1}`;
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
