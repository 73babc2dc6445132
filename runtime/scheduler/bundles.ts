// Bundles: replicas of a container, each with an address, a connection to the guest node that the container is, and an
// instance of the resource inside. Source: Pacemaker Explained, "Bundles".
import type { Bundle as PlanBundle, Operation, Primitive as PlanPrimitive } from "../../plan/index.ts";
import { makeClone } from "./clone-instances.ts";
import { connectionDefinition } from "./guest-connections.ts";
import type { Bundle, Clone, Cluster, Primitive, Replica } from "./model.ts";
import { absent, infinity } from "./numbers.ts";
import { createPrimitive } from "./primitives.ts";
import { setRequirements, setTargetRole } from "./requirements.ts";
import { createBase } from "./resource-base.ts";
import { ownBlocks, settingsOf } from "./resource-settings.ts";
import { replaceScore } from "./why.ts";

export function bundleReplicaCount({ container }: PlanBundle): number {
  const replicas = container.replicas ?? container["promoted-max"] ?? 1;
  return replicas < 1 ? 1 : replicas;
}

export function bundleNodeName(bundle: PlanBundle, replica: number): string {
  return `${bundle.id}-${replica}`;
}

/** A resource inside runs on the guest node that each container is. */
export function bundleHasNodes(bundle: PlanBundle): boolean {
  return bundle.member !== undefined;
}

const defaultPort = 3121;

export function createBundle(cluster: Cluster, planned: PlanBundle): Bundle {
  const count = bundleReplicaCount(planned);
  const perHost = Math.max(1, planned.container["replicas-per-host"] ?? 1);
  const promotedMax = Math.max(0, planned.container["promoted-max"] ?? 0);
  const replicas: Replica[] = [];
  const holder: { clone: Clone | undefined } = { clone: undefined };
  const { id, settings, at } = planned;
  const meta = settingsOf(cluster, {
    kind: "bundle",
    blocks: settings,
    definition: undefined,
    parent: undefined,
  });
  const bundle: Bundle = {
    ...createBase(cluster, { id, meta, parent: undefined, at }),
    kind: "bundle",
    replicas,
    get clone(): Clone | undefined {
      return holder.clone;
    },
    perHost,
    counts: new Int32Array(cluster.nodes.length),
  };
  bundle.unique = perHost > 1;
  ownBlocks.set(bundle, settings);
  cluster.byId.set(planned.id, bundle);
  const { member } = planned;
  if (member !== undefined) {
    cluster.nodeCount += count;
    holder.clone = makeClone(cluster, {
      id: `${planned.id}-${promotedMax > 0 ? "master" : "clone"}`,
      childId: member.id,
      settings: [
        {
          values: {
            ordered: true,
            "clone-max": count,
            "clone-node-max": perHost,
            "globally-unique": perHost > 1,
            ...(promotedMax > 0 ? { promotable: true, "promoted-max": promotedMax } : {}),
          },
        },
      ],
      parameters: undefined,
      parent: bundle,
      at: planned.at,
      canBeUnique: true,
      canBePromotable: true,
      create: (owner, number) =>
        createPrimitive(cluster, {
          definition: inner(member),
          id: `${member.id}:${number}`,
          parent: owner,
          number,
        }),
    });
    holder.clone.bundle = bundle;
  }
  const addresses = addressesOf(planned, count);
  for (let k = 0; k < count; k++) replicas.push(createReplica(cluster, planned, bundle, k, addresses));
  setRequirements(cluster, bundle, false, false);
  setTargetRole(bundle, bundle.clone?.promotable === true);
  return bundle;
}

/** What the inner resource uses of a node's capacity counts for its container. */
function inner(member: PlanPrimitive): PlanPrimitive {
  const { utilization: _, ...rest } = member;
  return rest;
}

function createReplica(
  cluster: Cluster,
  planned: PlanBundle,
  bundle: Bundle,
  number: number,
  addresses: readonly string[],
): Replica {
  const address = addresses[number];
  const part = (definition: PlanPrimitive): Primitive => {
    const primitive = createPrimitive(cluster, { definition, id: definition.id, parent: bundle, number });
    primitive.partOfBundle = bundle;
    primitive.unique = bundle.unique;
    return primitive;
  };
  const ip = address === undefined ? undefined : part(ipDefinition(planned, address));
  const container = part(containerDefinition(planned, number, addresses));
  const child = bundle.clone?.children[number];
  if (child?.kind === "primitive") child.partOfBundle = bundle;
  const node = child === undefined ? undefined : cluster.nodeByName.get(bundleNodeName(planned, number));
  const connection = node === undefined ? undefined : part(bundleConnection(planned, number, address));
  if (ip !== undefined) {
    container.launched.push(ip);
  }
  if (connection !== undefined) {
    connection.container = container;
    container.launched.push(connection);
  }
  if (child !== undefined && node !== undefined) {
    child.reasons = [];
    child.scores.fill(absent);
    replaceScore(cluster, child, node, 500, { kind: "container" });
    child.discovery = new Uint8Array(cluster.nodes.length);
    child.discovery[node.index] = 2;
    child.exclusiveDiscovery = true;
    child.container = container;
    if (bundle.clone !== undefined) bundle.clone.scores[node.index] = -infinity;
  }
  return { number, address, container, ip, connection, child, node };
}

function ipDefinition(planned: PlanBundle, address: string): PlanPrimitive {
  const { network } = planned;
  const nic = network?.["host-interface"];
  return {
    kind: "primitive",
    id: `${planned.id}-ip-${address}`,
    agent: { class: "ocf", provider: "heartbeat", type: "IPaddr2" },
    settings: [],
    parameters: [
      {
        values: {
          ip: address,
          ...(nic === undefined ? {} : { nic }),
          cidr_netmask: network?.["host-netmask"] ?? "32",
        },
      },
    ],
    operations: [monitor(60_000)],
    ...(planned.at === undefined ? {} : { at: planned.at }),
  };
}

function monitor(intervalMs: number): Operation {
  return { name: "monitor", intervalMs, settings: [] };
}

function bundleConnection(planned: PlanBundle, number: number, address: string | undefined): PlanPrimitive {
  return connectionDefinition({
    id: bundleNodeName(planned, number),
    // Without an address of its own the container is reached at its host's, which is known once it is placed.
    parameters: { addr: address ?? "#uname", port: String(planned.network?.["control-port"] ?? defaultPort) },
    startTimeoutMs: 60_000,
    settings: {},
    at: planned.at,
  });
}

function containerDefinition(
  planned: PlanBundle,
  number: number,
  addresses: readonly string[],
): PlanPrimitive {
  const { container, member } = planned;
  return {
    kind: "primitive",
    id: `${planned.id}-${container.technology}-${number}`,
    agent: { class: "ocf", provider: "heartbeat", type: container.technology },
    settings: [],
    parameters: [{ values: containerParameters(planned, number, addresses) }],
    operations: [monitor(60_000)],
    ...(member?.utilization === undefined ? {} : { utilization: member.utilization }),
    ...(planned.at === undefined ? {} : { at: planned.at }),
  };
}

/** What Pacemaker hands to the container's agent, to the letter: histories hold a digest of it. */
function containerParameters(
  planned: PlanBundle,
  number: number,
  addresses: readonly string[],
): Record<string, string> {
  const { container, network, member } = planned;
  const host = bundleNodeName(planned, number);
  const address = addresses[number];
  const port = String(network?.["control-port"] ?? defaultPort);
  let options = container.technology === "docker" ? " --restart=no" : "";
  if (address !== undefined) options += ` -h ${host}`;
  options += " -e PCMK_stderr=1";
  if (container.network !== undefined) options += ` --net=${container.network}`;
  options += ` -e PCMK_remote_port=${port}`;
  const mounts: string[] = [];
  const mount = (source: string, target: string, how: string | undefined): void => {
    options += ` -v ${source}:${target}${how === undefined ? "" : `:${how}`}`;
  };
  for (const mapping of planned.storage) {
    const root = mapping["source-dir-root"];
    const source = root === undefined ? (mapping["source-dir"] ?? "") : `${root}/${host}`;
    if (root !== undefined) mounts.push(source);
    mount(source, mapping["target-dir"], mapping.options);
  }
  if (member !== undefined) {
    mount("/etc/pacemaker/authkey", "/etc/pacemaker/authkey", undefined);
    const log = `/var/log/pacemaker/bundles/${host}`;
    mounts.push(log);
    mount(log, "/var/log", undefined);
  }
  const publish = (outside: string, inside: string): void => {
    if (address !== undefined) options += ` -p ${address}:${outside}:${inside}`;
    else if (container.network !== "host") options += ` -p ${outside}:${inside}`;
  };
  for (const mapping of network?.ports ?? []) {
    const outside = mapping.port ?? mapping.range ?? "";
    publish(outside, mapping.port === undefined ? outside : (mapping["internal-port"] ?? outside));
  }
  if (member !== undefined) publish(port, port);
  if (container.options !== undefined) options += ` ${container.options}`;
  options += " ";
  const addHost = network?.["add-host"] ?? true;
  addresses.forEach((each, k) => {
    const name = bundleNodeName(planned, k);
    options += addHost ? ` --add-host=${name}:${each}` : ` --hosts-entry=${each}=${name}`;
  });
  const command =
    container["run-command"] ?? (member === undefined ? undefined : "/usr/sbin/pacemaker-remoted");
  return {
    image: container.image,
    allow_pull: "true",
    force_kill: "false",
    reuse: "false",
    run_opts: options,
    mount_points: mounts.join(","),
    monitor_cmd: "/bin/true",
    ...(command === undefined ? {} : { run_cmd: command }),
  };
}

function addressesOf(planned: PlanBundle, count: number): string[] {
  const addresses: string[] = [];
  let address = planned.network?.["ip-range-start"];
  for (let k = 0; k < count && address !== undefined; k++) {
    addresses.push(address);
    address = nextAddress(address);
  }
  return addresses;
}

/** The next IPv4 address: `192.168.1.254` → `192.168.1.255` → `192.168.2.0`. */
function nextAddress(address: string): string {
  const parts = address.split(".").map(Number);
  if (parts.length !== 4) return address;
  for (let i = 3; i >= 0; i--) {
    const value = (parts[i] ?? 0) + 1;
    parts[i] = value > 255 ? 0 : value;
    if (value <= 255) break;
  }
  return parts.join(".");
}
