// Draws a cluster from a seed: a whole CIB, configuration and status, in which the features that are switched on meet.
import { drawConstraints } from "./constraints.ts";
import { type Draw, drawFrom } from "./draw.ts";
import { drawResources } from "./resources.ts";
import { drawStatus } from "./status.ts";
import { element, type Element } from "./xml.ts";

/** What can be switched on by itself; a seed switches on a few. */
export const features = [
  "groups",
  "clones",
  "promotable",
  "guests",
  "remotes",
  "bundles",
  "location",
  "rules",
  "colocation",
  "order",
  "sets",
  "tickets",
  "stickiness",
  "failures",
  "pending",
  "migration",
  "nodes",
  "quorum",
  "maintenance",
  "utilization",
  "health",
  "definitions",
  "fencing",
  "priority",
  "locks",
  "target-role",
  "multiple-active",
] as const;
export type Feature = (typeof features)[number];

export interface Drawn {
  readonly features: ReadonlySet<Feature>;
  readonly cib: Element;
}

/** Also the present of every draw, in seconds since 1970. */
export const nowSeconds = 1_782_864_000;

export function drawCluster(seed: number, only: readonly Feature[] = []): Drawn {
  const draw = drawFrom(seed);
  const on = new Set<Feature>(only);
  const wanted = draw.number(2, 6);
  while (on.size < wanted) on.add(draw.one([features[0], ...features]));
  return { features: on, cib: drawCib(draw, on) };
}

export interface Stage {
  readonly draw: Draw;
  readonly has: (feature: Feature) => boolean;
  readonly nodes: readonly string[];
}

function drawCib(draw: Draw, on: ReadonlySet<Feature>): Element {
  const has = (feature: Feature): boolean => on.has(feature);
  const nodes = Array.from({ length: draw.number(2, 4) }, (_, n) => `n${n + 1}`);
  const stage: Stage = { draw, has, nodes };
  const resources = drawResources(stage);
  const constraints = drawConstraints(stage, resources);
  return element(
    "cib",
    {
      "validate-with": "pacemaker-3.7",
      epoch: 1,
      num_updates: 0,
      admin_epoch: 0,
      crm_feature_set: "3.0.14",
      "have-quorum": has("quorum") && draw.chance(70) ? 0 : 1,
      "dc-uuid": 1,
      "execution-date": nowSeconds,
    },
    [
      element("configuration", {}, [
        element("crm_config", {}, [
          element("cluster_property_set", { id: "cib-bootstrap-options" }, drawOptions(stage)),
        ]),
        element(
          "nodes",
          {},
          nodes.map((name, n) => drawNode(stage, name, n + 1)),
        ),
        element("resources", {}, resources.elements),
        element("constraints", {}, constraints),
        ...drawDefaults(stage),
      ]),
      element("status", {}, drawStatus(stage, resources)),
    ],
  );
}

export function settings(id: string, values: Readonly<Record<string, string | number>>): Element[] {
  return Object.entries(values).map(([name, value]) =>
    element("nvpair", { id: `${id}-${name.replaceAll(/[^\w.-]/g, ".")}`, name, value }),
  );
}

function drawOptions({ draw, has }: Stage): Element[] {
  const options: Record<string, string | number> = {
    "stonith-enabled": has("fencing") || draw.chance(40) ? "true" : "false",
  };
  if (has("quorum"))
    options["no-quorum-policy"] = draw.one(["stop", "freeze", "ignore", "demote", "suicide"]);
  if (has("maintenance") && draw.chance(20)) options["maintenance-mode"] = "true";
  if (has("target-role") && draw.chance(10)) options["stop-all-resources"] = "true";
  if (has("location") && draw.chance(20)) options["symmetric-cluster"] = "false";
  if (has("utilization")) options["placement-strategy"] = draw.one(["utilization", "minimal", "balanced"]);
  if (has("health")) {
    options["node-health-strategy"] = draw.one(["migrate-on-red", "only-green", "progressive", "custom"]);
    if (draw.chance(40)) options["node-health-base"] = draw.number(-10, 200);
    if (draw.chance(40)) options["node-health-yellow"] = draw.number(-100, 0);
  }
  if (has("failures") && draw.chance(30)) options["start-failure-is-fatal"] = "false";
  if (has("fencing")) {
    if (draw.chance(20)) options["startup-fencing"] = "false";
    if (draw.chance(30)) options["stonith-action"] = "off";
    if (draw.chance(30)) options["concurrent-fencing"] = draw.one(["true", "false"]);
    if (draw.chance(30)) options["priority-fencing-delay"] = "15s";
  }
  if (has("locks")) {
    options["shutdown-lock"] = "true";
    if (draw.chance(30)) options["shutdown-lock-limit"] = "10min";
  }
  if (has("definitions") && draw.chance(20)) options["stop-orphan-resources"] = "false";
  if (has("definitions") && draw.chance(20)) options["stop-orphan-actions"] = "false";
  return settings("option", options);
}

function drawNode({ draw, has }: Stage, uname: string, id: number): Element {
  const attributes: Record<string, string | number> = {};
  if (has("rules") || has("colocation")) {
    if (draw.chance(60)) attributes["site"] = draw.one(["east", "west"]);
    if (draw.chance(40)) attributes["memory"] = draw.number(1, 20);
  }
  if (has("nodes") && draw.chance(15)) attributes["standby"] = "on";
  if (has("maintenance") && draw.chance(20)) attributes["maintenance"] = "true";
  if (has("health") && draw.chance(60))
    attributes["#health-disk"] = draw.one(["red", "yellow", "green", "-5"]);
  const children = [];
  if (Object.keys(attributes).length > 0)
    children.push(element("instance_attributes", { id: `node-${id}` }, settings(`node-${id}`, attributes)));
  if (has("utilization")) {
    const capacity = { cpu: draw.number(1, 6), ...(draw.chance(50) ? { ram: draw.number(1, 6) } : {}) };
    children.push(element("utilization", { id: `capacity-${id}` }, settings(`capacity-${id}`, capacity)));
  }
  return element("node", { id, uname }, children);
}

function drawDefaults({ draw, has }: Stage): Element[] {
  const defaults: Element[] = [];
  const block = (tag: string, values: Record<string, string | number>): void => {
    defaults.push(
      element(tag, {}, [element("meta_attributes", { id: `${tag}-meta` }, settings(`${tag}-meta`, values))]),
    );
  };
  if (has("stickiness"))
    block("rsc_defaults", { "resource-stickiness": draw.one([1, 50, 100, "INFINITY", -10]) });
  if (has("failures") && draw.chance(30))
    block("op_defaults", { "on-fail": draw.one(["restart", "ignore", "block", "stop"]) });
  return defaults;
}
