// Draws resources: primitives alone, in groups, cloned, in containers.
import { type Stage, settings } from "./cluster.ts";
import { element, type Element } from "./xml.ts";

/** A primitive as it can stand in a history. */
export interface Drawable {
  readonly id: string;
  readonly type: string;
  readonly class: string;
  readonly monitorMs: number | undefined;
  readonly kind: "plain" | "cloned" | "promotable" | "unique" | "device" | "connection" | "container";
  /** Started together on one node if the status is drawn in peace. */
  readonly group?: string;
  readonly remoteNode?: string;
}

export interface Resources {
  readonly elements: readonly Element[];
  readonly primitives: readonly Drawable[];
  /** What constraints can name. */
  readonly names: readonly string[];
  readonly promotable: readonly string[];
  readonly remoteNodes: readonly {
    readonly name: string;
    readonly connection: string;
    readonly guest: boolean;
  }[];
}

export function drawResources(stage: Stage): Resources {
  const { draw, has } = stage;
  const elements: Element[] = [];
  const primitives: Drawable[] = [];
  const names: string[] = [];
  const promotable: string[] = [];
  const remoteNodes: Resources["remoteNodes"][number][] = [];
  let count = 0;
  const fresh = (): string => `r${++count}`;
  const primitive = (
    id: string,
    more: Partial<Drawable> & { readonly meta?: Record<string, string | number> },
  ): Element => {
    const { meta: extra = {}, ...rest } = more;
    const drawn: Drawable = {
      id,
      class: "ocf",
      type: "Dummy",
      monitorMs: draw.chance(60) ? 10_000 : undefined,
      kind: "plain",
      ...rest,
    };
    primitives.push(drawn);
    return primitiveElement(stage, drawn, { ...drawMeta(stage, id, drawn), ...extra });
  };
  const add = (resource: Element): void => {
    elements.push(resource);
    names.push(resource.attributes["id"] ?? "");
  };

  if (has("fencing") || draw.chance(60))
    elements.push(primitive("fence", { class: "stonith", type: "fence_xvm", kind: "device" }));
  for (let n = draw.number(1, 3); n > 0; n--) add(primitive(fresh(), {}));
  if (has("groups")) {
    for (let n = draw.number(1, 2); n > 0; n--) {
      const group = `g${++count}`;
      const members = Array.from({ length: draw.number(1, 3) }, () => primitive(fresh(), { group }));
      add(element("group", { id: group }, [...drawOuterMeta(stage, group, {}), ...members]));
    }
  }
  const addClone = (isPromotable: boolean): void => {
    const id = `c${++count}`;
    const unique = !isPromotable && draw.chance(20);
    const kind = isPromotable ? "promotable" : unique ? "unique" : "cloned";
    const type = isPromotable ? "Stateful" : "Dummy";
    const meta: Record<string, string | number> = {};
    if (isPromotable) meta["promotable"] = "true";
    if (isPromotable && draw.chance(20)) meta["promoted-max"] = 2;
    if (unique) meta["globally-unique"] = "true";
    if (unique && draw.chance(50)) meta["clone-node-max"] = 2;
    if (draw.chance(40)) meta["clone-max"] = draw.number(1, 3);
    if (draw.chance(40)) meta["interleave"] = "true";
    if (draw.chance(25)) meta["ordered"] = "true";
    if (draw.chance(25)) meta["notify"] = "true";
    if (draw.chance(10)) meta["clone-min"] = draw.number(1, 2);
    const inner =
      has("groups") && draw.chance(30)
        ? element("group", { id: `${id}g` }, [
            primitive(fresh(), { kind, type, group: `${id}g` }),
            primitive(fresh(), { kind, type, group: `${id}g` }),
          ])
        : primitive(fresh(), { kind, type });
    add(element("clone", { id }, [...drawOuterMeta(stage, id, meta), inner]));
    if (isPromotable) promotable.push(id);
  };
  if (has("clones")) for (let n = draw.number(1, 2); n > 0; n--) addClone(false);
  if (has("promotable")) for (let n = draw.number(1, 2); n > 0; n--) addClone(true);
  if (has("guests")) {
    const id = fresh();
    const name = `guest${count}`;
    add(primitive(id, { kind: "container", remoteNode: name, meta: { "remote-node": name } }));
    primitives.push({
      id: name,
      class: "ocf",
      type: "remote",
      monitorMs: 30_000,
      kind: "connection",
      remoteNode: name,
    });
    remoteNodes.push({ name, connection: name, guest: true });
  }
  if (has("remotes")) {
    const name = `remote${++count}`;
    elements.push(
      primitive(name, { type: "remote", kind: "connection", remoteNode: name, monitorMs: 60_000 }),
    );
    remoteNodes.push({ name, connection: name, guest: false });
  }
  if (has("bundles")) addBundle(stage, `b${++count}`, add, primitives, promotable, remoteNodes);
  return { elements, primitives, names, promotable, remoteNodes };
}

function addBundle(
  { draw }: Stage,
  id: string,
  add: (resource: Element) => void,
  primitives: Drawable[],
  promotable: string[],
  remoteNodes: { name: string; connection: string; guest: boolean }[],
): void {
  const replicas = draw.number(1, 3);
  const roles = draw.chance(50);
  const container: Record<string, string | number> = { image: "i:1", replicas };
  if (roles) container["promoted-max"] = 1;
  const inner = element(
    "primitive",
    { id: `${id}r`, class: "ocf", provider: "pacemaker", type: "Stateful" },
    draw.chance(50)
      ? [element("operations", {}, [element("op", { id: `${id}r-m`, name: "monitor", interval: "10s" })])]
      : [],
  );
  add(
    element("bundle", { id }, [
      element("podman", container),
      element("network", { "ip-range-start": "192.168.122.131" }),
      ...(draw.chance(80) ? [inner] : []),
    ]),
  );
  if (roles) promotable.push(id);
  for (let k = 0; k < replicas; k++) {
    remoteNodes.push({ name: `${id}-${k}`, connection: `${id}-${k}`, guest: true });
    primitives.push({
      id: `${id}-podman-${k}`,
      class: "ocf",
      type: "podman",
      monitorMs: 60_000,
      kind: "container",
      remoteNode: `${id}-${k}`,
    });
    primitives.push({
      id: `${id}-ip-192.168.122.${131 + k}`,
      class: "ocf",
      type: "IPaddr2",
      monitorMs: 60_000,
      kind: "plain",
      group: `${id}-${k}`,
    });
    primitives.push({
      id: `${id}-${k}`,
      class: "ocf",
      type: "remote",
      monitorMs: 30_000,
      kind: "connection",
      remoteNode: `${id}-${k}`,
    });
  }
}

function primitiveElement(stage: Stage, drawn: Drawable, meta: Record<string, string | number>): Element {
  const { draw, has } = stage;
  const { id, monitorMs, kind } = drawn;
  const children: Element[] = [];
  if (Object.keys(meta).length > 0)
    children.push(element("meta_attributes", { id: `${id}-meta` }, settings(`${id}-meta`, meta)));
  if (has("utilization") && draw.chance(70) && kind !== "device")
    children.push(
      element("utilization", { id: `${id}-needs` }, settings(`${id}-needs`, { cpu: draw.number(1, 3) })),
    );
  const operations: Element[] = [];
  const onFail = (name: string): Record<string, string> => {
    if (!has("failures") || !draw.chance(35)) return {};
    const values = ["ignore", "block", "stop", "restart", "standby", "fence"] as const;
    return { "on-fail": name === "stop" ? draw.one(["block", "fence", "ignore"]) : draw.one([...values]) };
  };
  if (monitorMs !== undefined) {
    operations.push(
      element("op", {
        id: `${id}-m`,
        name: "monitor",
        interval: `${monitorMs / 1000}s`,
        ...onFail("monitor"),
      }),
    );
    if (kind === "promotable")
      operations.push(
        element("op", {
          id: `${id}-mp`,
          name: "monitor",
          interval: "11s",
          role: "Promoted",
          ...onFail("monitor"),
        }),
      );
  }
  for (const name of ["start", "stop"] as const) {
    if (has("failures") && draw.chance(30))
      operations.push(element("op", { id: `${id}-${name}`, name, interval: "0s", ...onFail(name) }));
  }
  if (kind === "unique" && draw.chance(20))
    operations.push(element("op", { id: `${id}-ms`, name: "monitor", interval: "20s", role: "Stopped" }));
  if (operations.length > 0) children.push(element("operations", {}, operations));
  const provider = drawn.class === "ocf" ? { provider: "pacemaker" } : {};
  return element("primitive", { id, class: drawn.class, ...provider, type: drawn.type }, children);
}

function drawMeta(stage: Stage, _id: string, { kind }: Drawable): Record<string, string | number> {
  const { draw, has } = stage;
  const meta: Record<string, string | number> = {};
  if (kind === "device" || kind === "connection") return meta;
  if (has("migration") && draw.chance(70)) meta["allow-migrate"] = "true";
  if (has("priority") && draw.chance(40)) meta["priority"] = draw.number(1, 20);
  if (has("stickiness") && draw.chance(25)) meta["resource-stickiness"] = draw.number(0, 200);
  if (has("maintenance") && draw.chance(20)) meta["is-managed"] = "false";
  if (has("maintenance") && draw.chance(10)) meta["maintenance"] = "true";
  if (has("target-role") && draw.chance(25)) meta["target-role"] = draw.one(["Stopped", "Started"]);
  if (has("failures") && draw.chance(30)) meta["migration-threshold"] = draw.number(1, 3);
  if (has("failures") && draw.chance(30)) meta["failure-timeout"] = draw.one(["60s", "1h"]);
  if (has("multiple-active") && draw.chance(60))
    meta["multiple-active"] = draw.one(["stop_start", "stop_only", "block", "stop_unexpected"]);
  if (has("fencing") && draw.chance(20)) meta["requires"] = draw.one(["nothing", "quorum", "fencing"]);
  if (has("colocation") && draw.chance(10)) meta["critical"] = "false";
  return meta;
}

function drawOuterMeta({ draw, has }: Stage, id: string, meta: Record<string, string | number>): Element[] {
  if (has("target-role") && draw.chance(20))
    meta["target-role"] = draw.one(["Stopped", "Unpromoted", "Started"]);
  if (has("priority") && draw.chance(30)) meta["priority"] = draw.number(1, 20);
  if (has("maintenance") && draw.chance(15)) meta["is-managed"] = "false";
  if (Object.keys(meta).length === 0) return [];
  return [element("meta_attributes", { id: `${id}-meta` }, settings(`${id}-meta`, meta))];
}
