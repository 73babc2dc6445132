// Draws constraints among the resources that are there.
import type { Stage } from "./cluster.ts";
import type { Resources } from "./resources.ts";
import { element, type Element } from "./xml.ts";

export function drawConstraints(stage: Stage, resources: Resources): Element[] {
  const { draw, has } = stage;
  const constraints: Element[] = [];
  const { names } = resources;
  const [first] = names;
  if (first === undefined) return constraints;
  let count = 0;
  const id = (): string => `k${++count}`;
  const name = (): string => draw.one([first, ...names]);
  const pair = (): [string, string] | undefined => {
    const a = name();
    const b = name();
    return a === b ? undefined : [a, b];
  };
  const [anyNode = "n1"] = stage.nodes;
  const places: [string, ...string[]] = [
    anyNode,
    ...stage.nodes,
    ...resources.remoteNodes.map((node) => node.name),
  ];
  const roleFor = (resource: string): string | undefined =>
    resources.promotable.includes(resource) && draw.chance(50) ? "Promoted" : undefined;

  if (has("location")) {
    for (let n = draw.number(1, 4); n > 0; n--) {
      const rsc = name();
      const role = roleFor(rsc);
      constraints.push(
        element("rsc_location", {
          id: id(),
          rsc,
          node: draw.one(places),
          score: drawScore(stage),
          ...(role === undefined ? {} : { role }),
          ...(draw.chance(10) ? { "resource-discovery": draw.one(["always", "never", "exclusive"]) } : {}),
        }),
      );
    }
  }
  if (has("rules")) {
    for (let n = draw.number(1, 2); n > 0; n--) {
      const rsc = name();
      const own = id();
      const role = roleFor(rsc);
      constraints.push(
        element("rsc_location", { id: own, rsc }, [
          element(
            "rule",
            { id: `${own}-rule`, score: drawScore(stage), ...(role === undefined ? {} : { role }) },
            [drawExpression(stage, `${own}-e`)],
          ),
        ]),
      );
    }
  }
  if (has("colocation")) {
    for (let n = draw.number(1, 3); n > 0; n--) {
      const two = pair();
      if (two === undefined) continue;
      const [rsc, other] = two;
      const role = roleFor(rsc);
      const otherRole = roleFor(other);
      constraints.push(
        element("rsc_colocation", {
          id: id(),
          rsc,
          "with-rsc": other,
          // What wishes of those that must keep away do was changed after 2.1.5.
          score: draw.one(["INFINITY", "INFINITY", 100, 50, 10, draw.number(1, 200)]),
          ...(role === undefined ? {} : { "rsc-role": role }),
          ...(otherRole === undefined ? {} : { "with-rsc-role": otherRole }),
          ...(draw.chance(10) ? { "node-attribute": "site" } : {}),
          ...(draw.chance(15) ? { influence: "false" } : {}),
        }),
      );
    }
  }
  if (has("order")) {
    for (let n = draw.number(1, 3); n > 0; n--) {
      const two = pair();
      if (two === undefined) continue;
      const [before, after] = two;
      const promotes = resources.promotable.includes(before) && draw.chance(50);
      constraints.push(
        element("rsc_order", {
          id: id(),
          first: before,
          // oxlint-disable-next-line unicorn/no-thenable -- the name of an attribute of the CIB
          then: after,
          ...(promotes ? { "first-action": "promote", "then-action": "start" } : {}),
          ...(draw.chance(40) ? { kind: draw.one(["Mandatory", "Optional", "Serialize"]) } : {}),
          ...(draw.chance(15) ? { symmetrical: "false" } : {}),
          ...(draw.chance(10) ? { "require-all": "false" } : {}),
        }),
      );
    }
  }
  if (has("sets")) constraints.push(...drawSets(stage, names, id));
  if (has("tickets")) {
    const rsc = name();
    const role = roleFor(rsc);
    constraints.push(
      element("rsc_ticket", {
        id: id(),
        rsc,
        ticket: "ticket",
        "loss-policy": draw.one(["stop", "demote", "freeze", "fence"]),
        ...(role === undefined ? {} : { "rsc-role": role }),
      }),
    );
  }
  return constraints;
}

function drawScore({ draw }: Stage): string | number {
  return draw.one([
    "INFINITY",
    "INFINITY",
    "-INFINITY",
    "-INFINITY",
    100,
    50,
    10,
    -50,
    0,
    draw.number(-200, 200),
  ]);
}

function drawExpression({ draw, nodes }: Stage, id: string): Element {
  const [anyNode = "n1"] = nodes;
  const operation = draw.one(["eq", "ne"]);
  switch (draw.number(0, 3)) {
    case 0:
      return element("expression", {
        id,
        attribute: "#uname",
        operation,
        value: draw.one([anyNode, ...nodes]),
      });
    case 1:
      return element("expression", { id, attribute: "site", operation, value: draw.one(["east", "west"]) });
    case 2:
      return element("expression", {
        id,
        attribute: "memory",
        operation: draw.one(["lt", "gte"]),
        value: draw.number(1, 20),
        type: "number",
      });
    default:
      return element("expression", {
        id,
        attribute: "site",
        operation: draw.one(["defined", "not_defined"]),
      });
  }
}

function drawSets({ draw }: Stage, names: readonly string[], id: () => string): Element[] {
  const left = draw.some(names, 60);
  const right = names.filter((name) => !left.includes(name));
  const sets = (own: string, more: Record<string, string>): Element[] =>
    [left, right]
      .filter((members) => members.length > 0)
      .map((members, n) =>
        element(
          "resource_set",
          {
            id: `${own}-${n}`,
            ...(draw.chance(50) ? { sequential: draw.one(["true", "false"]) } : {}),
            ...more,
          },
          members.map((member) => element("resource_ref", { id: member })),
        ),
      );
  const found: Element[] = [];
  if (draw.chance(60)) {
    const own = id();
    found.push(element("rsc_colocation", { id: own, score: draw.one(["INFINITY", "100"]) }, sets(own, {})));
  }
  if (draw.chance(60)) {
    const own = id();
    const more: Record<string, string> = draw.chance(25) ? { "require-all": "false" } : {};
    found.push(
      element(
        "rsc_order",
        { id: own, ...(draw.chance(40) ? { kind: draw.one(["Mandatory", "Optional"]) } : {}) },
        sets(own, more),
      ),
    );
  }
  return found;
}
