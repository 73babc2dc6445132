// Draws what the nodes reported: mostly a cluster at rest, with what the features add of trouble.
import { nowSeconds, settings, type Stage } from "./cluster.ts";
import type { Drawable, Resources } from "./resources.ts";
import { element, type Element } from "./xml.ts";

export function drawStatus(stage: Stage, resources: Resources): Element[] {
  const { draw, has, nodes } = stage;
  const places = placesOf(stage, resources);
  const states = nodes.map((name, n) => drawNodeState(stage, resources, name, n + 1, places));
  for (const { name, connection, guest } of resources.remoteNodes) {
    if ((places.get(connection) ?? []).length === 0 || draw.chance(20)) continue;
    const isBundle = /^b\d+-\d+$/.test(name);
    const history = isBundle
      ? drawBundled(stage, name)
      : resources.primitives
          .filter(
            (primitive) =>
              primitive.kind !== "device" && primitive.kind !== "connection" && !guestParts(primitive),
          )
          .flatMap((primitive) => drawHistory(stage, primitive, name, places));
    states.push(
      element(
        "node_state",
        { id: name, uname: name, remote_node: "true", in_ccm: "true", ...(guest ? {} : { node_fenced: 0 }) },
        [
          element("lrm", { id: name }, [element("lrm_resources", {}, history)]),
          ...drawAttributes(stage, resources, name, false),
        ],
      ),
    );
  }
  if (has("tickets") && draw.chance(70)) {
    states.push(
      element("tickets", {}, [
        element("ticket_state", {
          id: "ticket",
          granted: draw.one(["true", "false"]),
          ...(draw.chance(20) ? { standby: "true" } : {}),
        }),
      ]),
    );
  }
  return states;
}

function guestParts({ kind }: Drawable): boolean {
  return kind === "container";
}

/** Where each primitive is active; members of a group share a node, and what is cloned is on most. */
function placesOf(
  { draw, has, nodes }: Stage,
  { primitives, remoteNodes }: Resources,
): Map<string, string[]> {
  const places = new Map<string, string[]>();
  const groups = new Map<string, string[]>();
  const [anyNode = "n1"] = nodes;
  const anywhere: [string, ...string[]] = [
    anyNode,
    ...nodes,
    ...nodes,
    ...remoteNodes.filter(({ name }) => !/^b\d+-/.test(name)).map(({ name }) => name),
  ];
  for (const primitive of primitives) {
    const { group, kind, remoteNode } = primitive;
    const shared =
      group ??
      (kind === "container" || (kind === "connection" && remoteNode?.startsWith("guest"))
        ? remoteNode
        : undefined);
    const key = /^b\d+-\d+$/.test(remoteNode ?? "") ? remoteNode : shared;
    let at = key === undefined ? undefined : groups.get(key);
    if (at === undefined) {
      const onCluster =
        kind === "device" || kind === "connection" || kind === "container" || key !== undefined;
      at =
        kind === "cloned" || kind === "promotable" || kind === "unique"
          ? draw.some(nodes, 75)
          : draw.chance(65)
            ? [onCluster ? draw.one([anyNode, ...nodes]) : draw.one(anywhere)]
            : [];
      if (key !== undefined) groups.set(key, at);
    } else if (draw.chance(10)) {
      at = []; // the rest of the group has gone on without it
    }
    if (has("multiple-active") && kind === "plain" && at.length === 1 && draw.chance(40))
      at = [...new Set([...at, draw.one([anyNode, ...nodes])])];
    places.set(primitive.id, at);
  }
  return places;
}

function drawNodeState(
  stage: Stage,
  resources: Resources,
  name: string,
  id: number,
  places: ReadonlyMap<string, readonly string[]>,
): Element {
  const { draw, has } = stage;
  const state: Record<string, string | number> = {
    in_ccm: "true",
    crmd: "online",
    join: "member",
    expected: "member",
  };
  const lost = has("nodes") || has("fencing") || has("quorum");
  if (lost && id > 1 && draw.chance(25)) {
    Object.assign(
      state,
      draw.one<Record<string, string>>([
        { in_ccm: "false", crmd: "offline", join: "down", expected: "down" },
        { in_ccm: "false", crmd: "offline", join: "member", expected: "member" },
        { in_ccm: "true", crmd: "offline", join: "member", expected: "member" },
        { in_ccm: "true", crmd: "online", join: "down", expected: "down" },
        { in_ccm: "true", crmd: "online", join: "pending", expected: "member" },
        { in_ccm: "true", crmd: "offline", join: "down", expected: "down" },
      ]),
    );
  }
  const history = resources.primitives
    .filter(({ id: resource, kind }) => kind !== "connection" || !resource.startsWith("gone"))
    .flatMap((primitive) => drawHistory(stage, primitive, name, places));
  if (has("definitions") && draw.chance(20)) history.push(orphan(stage));
  const shutdown = (has("nodes") || has("locks")) && id > 1 && draw.chance(20);
  return element("node_state", { id, uname: name, ...state }, [
    element("lrm", { id }, [element("lrm_resources", {}, history)]),
    ...drawAttributes(stage, resources, name, shutdown),
  ]);
}

function drawAttributes(
  { draw, has }: Stage,
  resources: Resources,
  node: string,
  shutdown: boolean,
): Element[] {
  const attributes: Record<string, string | number> = {};
  for (const { id, kind } of resources.primitives) {
    if (kind === "promotable" && draw.chance(80)) attributes[`master-${id}`] = draw.one([5, 10, 100, -10]);
    if (has("failures") && draw.chance(15)) {
      attributes[`fail-count-${id}#monitor_10000`] = draw.one([1, 2, 3, "INFINITY"]);
      attributes[`last-failure-${id}#monitor_10000`] = nowSeconds - draw.one([10, 200, 10_000]);
    }
  }
  if (/^b\d+-\d+$/.test(node) && draw.chance(80))
    attributes[`master-${node.replace(/-\d+$/, "")}r`] = draw.one([5, 10]);
  if (shutdown) attributes["shutdown"] = nowSeconds - 30;
  if (Object.keys(attributes).length === 0) return [];
  const id = `transient-${node}`;
  return [
    element("transient_attributes", { id: node }, [
      element("instance_attributes", { id }, settings(id, attributes)),
    ]),
  ];
}

const noParameters = "f2317cad3d54cec5d7d7aa7d0bf35cf8";
const monitorWithoutParameters = "4811cef7f7f94e3a35a70be7916cb2fd";

interface Entry {
  readonly task: string;
  readonly rc: number;
  readonly expected?: number;
  readonly intervalMs?: number;
  readonly pending?: boolean;
  readonly more?: Record<string, string>;
}

function drawHistory(
  stage: Stage,
  primitive: Drawable,
  node: string,
  places: ReadonlyMap<string, readonly string[]>,
): Element[] {
  const { draw, has } = stage;
  if (primitive.kind === "unique" && draw.chance(50)) return [];
  const { id, kind } = primitive;
  const name = kind === "unique" ? `${id}:${draw.number(0, 1)}` : id;
  const active = places.get(id)?.includes(node) ?? false;
  const entries = active
    ? activeEntries(stage, primitive)
    : inactiveEntries(stage, primitive, places.get(id)?.[0], node);
  if (entries.length === 0) return [];
  const provider =
    primitive.class === "ocf"
      ? {
          provider:
            primitive.type === "Dummy" || primitive.type === "Stateful" || primitive.type === "remote"
              ? "pacemaker"
              : "heartbeat",
        }
      : {};
  const type = has("definitions") && draw.chance(4) ? "Other" : primitive.type;
  const lock = has("locks") && draw.chance(15) ? { "shutdown-lock": nowSeconds - draw.one([60, 5000]) } : {};
  return [
    element(
      "lrm_resource",
      { id: name, class: primitive.class, ...provider, type, ...lock },
      entries.map((entry, index) => operation(stage, name, entry, index, node)),
    ),
  ];
}

function activeEntries({ draw, has }: Stage, { kind, monitorMs }: Drawable): Entry[] {
  const entries: Entry[] = [{ task: "start", rc: 0 }];
  const promoted = kind === "promotable" && draw.chance(35);
  if (promoted) entries.push({ task: "promote", rc: 0 });
  if (monitorMs !== undefined && draw.chance(90)) {
    entries.push(
      promoted
        ? { task: "monitor", intervalMs: 11_000, rc: 8, expected: 8 }
        : { task: "monitor", intervalMs: monitorMs, rc: 0 },
    );
  }
  if (has("failures") && draw.chance(30))
    entries.push(
      draw.one<Entry>([
        { task: "monitor", intervalMs: monitorMs ?? 10_000, rc: 7, expected: promoted ? 8 : 0 },
        { task: "monitor", intervalMs: monitorMs ?? 10_000, rc: 1 },
        { task: "start", rc: 1 },
        { task: "stop", rc: 1 },
        { task: "start", rc: 5 },
        ...(promoted
          ? ([
              { task: "promote", rc: 1 },
              { task: "demote", rc: 1 },
            ] satisfies Entry[])
          : []),
      ]),
    );
  if (has("pending") && draw.chance(25))
    entries.push(
      draw.one<Entry>([
        { task: "stop", rc: 193, pending: true },
        { task: "start", rc: 193, pending: true },
        { task: "monitor", intervalMs: monitorMs ?? 10_000, rc: 193, pending: true },
        ...(kind === "promotable"
          ? ([
              { task: "promote", rc: 193, pending: true },
              { task: "demote", rc: 193, pending: true },
            ] satisfies Entry[])
          : []),
      ]),
    );
  return entries;
}

function inactiveEntries(
  { draw, has }: Stage,
  { kind }: Drawable,
  elsewhere: string | undefined,
  node: string,
): Entry[] {
  if (has("migration") && kind === "plain" && elsewhere !== undefined && draw.chance(25)) {
    const both = { migrate_source: node, migrate_target: elsewhere };
    return draw.one<Entry[]>([
      [
        { task: "start", rc: 0 },
        { task: "migrate_to", rc: 0, more: both },
      ],
      [
        { task: "start", rc: 0 },
        { task: "migrate_to", rc: 1, more: both },
      ],
      [
        { task: "start", rc: 0 },
        { task: "migrate_to", rc: 0, more: both },
        { task: "stop", rc: 0 },
      ],
      [{ task: "migrate_from", rc: 1, more: { migrate_source: elsewhere, migrate_target: node } }],
    ]);
  }
  if (has("pending") && draw.chance(10))
    return [{ task: draw.one(["start", "monitor"]), rc: 193, pending: true }];
  if (has("failures") && draw.chance(12))
    return [
      draw.one<Entry>([
        { task: "monitor", rc: 5, expected: 7 },
        { task: "start", rc: 1 },
        { task: "monitor", rc: 1, expected: 7 },
        { task: "start", rc: 6 },
      ]),
    ];
  const kindOfPeace = draw.number(0, 9);
  if (kindOfPeace < 6) return [{ task: "monitor", rc: 7, expected: 7 }];
  if (kindOfPeace < 8)
    return [
      { task: "start", rc: 0 },
      { task: "stop", rc: 0 },
    ];
  return [];
}

function operation({ draw, has }: Stage, name: string, entry: Entry, index: number, node: string): Element {
  const { task, rc, expected = 0, intervalMs = 0, pending = false, more = {} } = entry;
  const status = pending ? -1 : 0;
  const transition = `${index + 1}:${index + 1}:${expected}:aaaaaaaa-0000-0000-0000-000000000000`;
  const kept = task === "migrate_to" || task === "migrate_from";
  const key = `${name}_${task}_${intervalMs}`;
  const digest = !name.startsWith("guest") && !/^b\d/.test(name); // what those are run with is made up by the scheduler
  const main = intervalMs > 0 ? monitorWithoutParameters : noParameters;
  const changed = has("definitions") && draw.chance(8);
  return element("lrm_rsc_op", {
    id:
      rc !== expected && !pending
        ? `${name}_last_failure_0`
        : intervalMs > 0 || kept
          ? key
          : `${name}_last_0${index === 0 ? "" : index}`,
    operation_key: key,
    operation: task,
    crm_feature_set: "3.0.14",
    "transition-key": transition,
    "transition-magic": `${status}:${rc};${transition}`,
    on_node: node,
    "call-id": pending ? -1 : index + 10,
    "rc-code": rc,
    "op-status": status,
    interval: intervalMs,
    "last-rc-change": nowSeconds - 1000 + index * 10 + draw.number(0, 500) * (has("failures") ? 1 : 0),
    "exec-time": 10,
    "queue-time": 0,
    ...(digest ? { "op-digest": changed ? "00000000000000000000000000000000" : main } : {}),
    ...(changed && draw.chance(40)
      ? { "op-force-restart": " fake ", "op-restart-digest": noParameters }
      : {}),
    ...more,
  });
}

interface Recorded {
  readonly task: string;
  readonly rc: number;
  readonly expected: number;
  readonly call: number;
  readonly intervalMs?: number;
}

/** An entry of what no primitive of the configuration stands for. */
function recorded(name: string, { task, rc, expected, call, intervalMs = 0 }: Recorded): Element {
  const transition = `${call}:1:${expected}:aaaaaaaa-0000-0000-0000-000000000000`;
  return element("lrm_rsc_op", {
    id: intervalMs > 0 ? `${name}_${task}_${intervalMs}` : `${name}_last_0`,
    operation_key: `${name}_${task}_${intervalMs}`,
    operation: task,
    "transition-key": transition,
    "transition-magic": `0:${rc};${transition}`,
    "call-id": call,
    "rc-code": rc,
    "op-status": 0,
    interval: intervalMs,
    "op-digest": intervalMs > 0 ? monitorWithoutParameters : noParameters,
  });
}

function orphan({ draw }: Stage): Element {
  const entries: Recorded[] = draw.chance(50)
    ? [
        { task: "start", rc: 0, expected: 0, call: 90 },
        { task: "monitor", rc: 0, expected: 0, call: 91, intervalMs: 10_000 },
      ]
    : [{ task: "monitor", rc: 7, expected: 7, call: 90 }];
  return element(
    "lrm_resource",
    { id: "gone", class: "ocf", provider: "pacemaker", type: "Dummy" },
    entries.map((entry) => recorded("gone", entry)),
  );
}

/** What runs inside a replica that is there. */
function drawBundled({ draw }: Stage, node: string): Element[] {
  const name = `${node.replace(/-\d+$/, "")}r`;
  const roll = draw.number(0, 9);
  if (roll >= 8) return [];
  const entry: Recorded =
    roll < 6
      ? { task: "start", rc: 0, expected: 0, call: 5 }
      : { task: "monitor", rc: 7, expected: 7, call: 4 };
  return [
    element("lrm_resource", { id: name, class: "ocf", provider: "pacemaker", type: "Stateful" }, [
      recorded(name, entry),
    ]),
  ];
}
