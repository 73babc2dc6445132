import { describe, expect, it } from "vitest";
import type { Change } from "../scheduler/index.ts";
import { summaryEntry, summaryLines } from "./summary.ts";

const change = (more: Partial<Extract<Change, { kind: "resource" }>>): Change => ({
  kind: "resource",
  action: "Start",
  resource: "db",
  fromRole: "Stopped",
  toRole: "Started",
  reason: { kind: "placed" },
  blocked: false,
  ...more,
});

describe("the list of changes", () => {
  it("says where from, where to and why, aligned", () => {
    const changes: readonly Change[] = [
      { kind: "fence", node: "n1", operation: "reboot", reason: { kind: "fence", cause: { kind: "lost" } } },
      {
        kind: "fence",
        node: "g1",
        operation: "off",
        reason: { kind: "fence", cause: { kind: "guest" } },
        container: "vm",
      },
      change({ to: "n2" }),
      change({
        resource: "web-server:0",
        action: "Stop",
        from: "n1",
        fromRole: "Promoted",
        reason: { kind: "no-node" },
      }),
      change({ resource: "b", action: "Move", from: "n1", to: "n2", fromRole: "Started" }),
      change({
        resource: "p:1",
        action: "Promote",
        from: "n2",
        to: "n2",
        fromRole: "Unpromoted",
        toRole: "Promoted",
      }),
      change({ resource: "c", to: "n2", reason: { kind: "no-quorum" }, blocked: true }),
      change({ resource: "d", to: "n2", blocked: true }),
      { kind: "shutdown", node: "n3" },
    ];
    expect(summaryLines(changes.map(summaryEntry)).join("\n")).toMatchInlineSnapshot(`
      "Fence (reboot) n1 'peer is no longer part of the cluster'
      Fence (off) g1 (resource: vm) 'guest is unclean'
      Start      db               (                        n2 )
      Stop       web-server:0     (               Promoted n1 )  due to node availability
      Move       b                (                  n1 -> n2 )
      Promote    p:1              ( Unpromoted -> Promoted n2 )
      Start      c                (                        n2 )  due to no quorum (blocked)
      Start      d                (                        n2 )  blocked
      Shutdown n3"
    `);
  });

  it("tells a role only where there is more than running or not", () => {
    expect(summaryEntry(change({ action: "Restart", from: "n1", to: "n1", fromRole: "Started" }))).toEqual({
      action: "Restart",
      resource: "db",
      node: "n1",
    });
    expect(
      summaryEntry(
        change({ action: "Recover", from: "n1", to: "n1", fromRole: "Unpromoted", toRole: "Promoted" }),
      ),
    ).toMatchObject({ node: "n1", fromRole: "Unpromoted", toRole: "Promoted" });
    expect(
      summaryEntry(
        change({ action: "Move", from: "n1", to: "n2", fromRole: "Unpromoted", toRole: "Unpromoted" }),
      ),
    ).toMatchObject({ from: "n1", to: "n2", role: "Unpromoted" });
  });
});
