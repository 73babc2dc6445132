import { describe, expect, it } from "vitest";
import { type Naming, readPlacement, readTransition } from "./summary-text.ts";

const text = `Current cluster status:
  * Full List of Resources:
    * db	(ocf:heartbeat:pgsql):	 Started n1

Transition Summary:
  * Fence (reboot) n3 'peer is no longer part of the cluster'
  * Start      a            ( n1 )  due to no quorum (blocked)
  * Start      b            ( n1 )  blocked
  * Stop       p:0          ( Promoted n1 )  due to node availability
  * Move       c            ( n1 -> n2 )
  * Promote    p:1          ( Unpromoted -> Promoted n2 )
  * Move       d            ( Promoted n1 -> Started n2 )

Executing Cluster Transition:
  * Resource action: a               start on n1

Revised Cluster Status:
  * Node List:
    * Online: [ n1 n2 ]

  * Full List of Resources:
    * db	(ocf:heartbeat:pgsql):	 Started n2
    * bad	(ocf:heartbeat:pgsql):	 FAILED n1 (blocked)
    * off	(ocf:heartbeat:pgsql):	 Stopped (disabled)
    * twice	(ocf:heartbeat:pgsql):	 Started [ n1 n2 ]
    * Clone Set: farm [g]:
      * Started: [ n1 n2 ]
      * Stopped: [ n3 ]
    * Clone Set: pg-ha [pg] (promotable):
      * pg	(ocf:heartbeat:pgsql):	 FAILED Promoted n1
      * Unpromoted: [ n2 ]
      * Stopped (disabled): [ n3 ]
    * Clone Set: kept-ha [kept] (promotable, disabled):
      * Unpromoted (target-role): [ n1 n2 ]
    * Container bundle set: httpd [img]:
      * httpd-0 (10.0.0.1)	(ocf:heartbeat:apache):	 Started n1
`;

const naming: Naming = {
  membersOf: (resource) => (resource === "g" ? ["one", "two"] : [resource]),
  nameOf: (instance) => instance,
};

describe("the text of crm_simulate", () => {
  it("gives its list of changes", () => {
    expect(readTransition(text)).toEqual([
      { action: "Fence", op: "reboot", node: "n3", reason: "peer is no longer part of the cluster" },
      { action: "Start", resource: "a", node: "n1", reason: "no quorum", blocked: true },
      { action: "Start", resource: "b", node: "n1", blocked: true },
      { action: "Stop", resource: "p:0", node: "n1", role: "Promoted", reason: "node availability" },
      { action: "Move", resource: "c", from: "n1", to: "n2" },
      { action: "Promote", resource: "p:1", node: "n2", fromRole: "Unpromoted", toRole: "Promoted" },
      { action: "Move", resource: "d", from: "n1", to: "n2", fromRole: "Promoted", toRole: "Started" },
    ]);
  });

  it("gives who runs where afterwards", () => {
    expect(readPlacement(text, naming)).toEqual({
      db: { Started: ["n2"] },
      bad: { Started: ["n1"] },
      off: {},
      twice: { Started: ["n1", "n2"] },
      one: { Started: ["n1", "n2"] },
      two: { Started: ["n1", "n2"] },
      pg: { Promoted: ["n1"], Unpromoted: ["n2"] },
      kept: { Unpromoted: ["n1", "n2"] },
      "httpd-0": { Started: ["n1"] },
    });
  });
});
