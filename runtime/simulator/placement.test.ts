import { describe, expect, it } from "vitest";
import type { Observation, ObservedInstance, ObservedNode } from "../scheduler/index.ts";
import { placementOf } from "./placement.ts";

const node = (name: string, more: Partial<ObservedNode> = {}): ObservedNode => ({
  name,
  kind: "member",
  online: true,
  unclean: false,
  pending: false,
  standby: false,
  standbyOnFail: false,
  priority: 0,
  maintenance: false,
  shutdown: false,
  dc: false,
  ...more,
});

const instance = (id: string, more: Partial<ObservedInstance> = {}): ObservedInstance => ({
  id,
  resource: id.replace(/:.*/, ""),
  top: id,
  unique: true,
  role: "Started",
  nodes: [],
  failed: false,
  failureIgnored: false,
  blocked: false,
  managed: true,
  maintenance: false,
  removed: false,
  ...more,
});

const observe = (...instances: readonly ObservedInstance[]): Observation => ({
  nodes: [
    node("n1"),
    node("n2"),
    node("off", { online: false }),
    node("lost", { online: false, unclean: true }),
  ],
  instances,
});

describe("a placement", () => {
  it("merges the instances of an anonymous clone, and keeps those of a unique one apart", () => {
    const placement = placementOf(
      observe(
        instance("web:0", { unique: false, nodes: ["n1"], role: "Promoted" }),
        instance("web:1", { unique: false, nodes: ["n2"], role: "Unpromoted" }),
        instance("ip:0", { nodes: ["n1"] }),
        instance("ip:1", {}),
      ),
    );
    expect(placement).toEqual({
      web: { Promoted: ["n1"], Unpromoted: ["n2"] },
      "ip:0": { Started: ["n1"] },
      "ip:1": {},
    });
  });

  it("tells what failed on a node that is off from what may still run on a lost one", () => {
    const placement = placementOf(
      observe(
        instance("a", { nodes: ["off"], failed: true }),
        instance("b", { nodes: ["lost"], failed: true }),
        instance("c", { nodes: ["off"] }),
      ),
    );
    expect(placement).toEqual({
      a: { stale: ["off"], failed: ["off"] },
      b: { Started: ["lost"], failed: ["lost"] },
      c: { Started: ["off"] },
    });
  });

  it("leaves out what is no longer in the plan and runs nowhere", () => {
    expect(placementOf(observe(instance("old", { removed: true })))).toEqual({});
  });
});
