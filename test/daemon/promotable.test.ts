// A promotable resource with Pacemaker's own agent for trying them, on real daemons: its promotion scores come by
// crm_attribute, and decide who is promoted.
import { existsSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Clone, Primitive } from "../../plan/index.ts";
import { openCluster, showLogsOnFailure, until, type Cluster } from "./cluster.ts";

const agent = "/usr/lib/ocf/resource.d/pacemaker/Stateful";
const missing = existsSync(agent) ? "" : ` (skipped: needs ${agent}, Debian's pacemaker-resource-agents)`;
const nodes = ["alpha", "beta", "gamma"];

const patient = { values: { timeout: 60_000 } };
const stateful: Primitive = {
  kind: "primitive",
  id: "db",
  agent: { class: "ocf", provider: "pacemaker", type: "Stateful" },
  settings: [],
  parameters: [],
  operations: [
    ...["start", "stop", "promote", "demote"].map((name) => ({ name, intervalMs: 0, settings: [patient] })),
    { name: "monitor", intervalMs: 1_000, settings: [patient, { values: { role: "Unpromoted" } }] },
    { name: "monitor", intervalMs: 1_100, settings: [patient, { values: { role: "Promoted" } }] },
  ],
};
const promotable: Clone = {
  kind: "clone",
  id: "databases",
  settings: [{ values: { promotable: true } }],
  member: stateful,
};

describeCluster();

function describeCluster(): void {
  let cluster: Cluster;
  beforeAll(async () => {
    if (missing !== "") return;
    cluster = await openCluster({
      nodes,
      ocfRoots: ["/usr/lib/ocf"],
      plan: (base) => ({ ...base, resources: [...base.resources, promotable] }),
    });
  });
  beforeEach(() => missing === "" && showLogsOnFailure(cluster));
  afterAll(() => cluster?.close());

  /** Who is promoted, once one is, the others run, and nothing is left to do. */
  async function promoted(present = nodes): Promise<string> {
    return until("one is promoted, the others are not", async () => {
      const view = await cluster.seen();
      const instances = view.resources.filter(({ id }) => id.startsWith("db"));
      const on = (role: string) =>
        instances.filter((each) => each.role === role).flatMap((each) => each.nodes);
      const [one, ...more] = on("Promoted");
      const all = on("Unpromoted").length === present.length - 1;
      return all && more.length === 0 && view.transition === null && one;
    });
  }

  async function scoreOf(node: string): Promise<string | undefined> {
    return (await cluster.seen()).nodes.find(({ id }) => id === node)?.attributes["master-db"];
  }

  test.skipIf(missing !== "")(
    `one instance is promoted, and the agents have set their scores${missing}`,
    async () => {
      const first = await promoted();
      await until("scores are set", async () => {
        const scores = await Promise.all(nodes.map(scoreOf));
        return nodes.every((node, index) => scores[index] === (node === first ? "10" : "5"));
      });
    },
  );

  test.skipIf(missing !== "")(
    "the agent's score says where: the one with the highest is promoted",
    async () => {
      const first = await promoted();
      const wanted = nodes.find((node) => node !== first) ?? "";
      const request = {
        kind: "attribute",
        node: wanted,
        name: "master-db",
        value: "1000",
        lifetime: "reboot",
      } as const;
      expect(await cluster.ask("alpha", request)).toBe("done");
      await until(`${wanted} is promoted`, async () => (await promoted()) === wanted);
      expect((await cluster.seen()).fencings).toEqual([]);
    },
  );

  test.skipIf(missing !== "")(
    "when the promoted one's machine is lost, another is promoted, after the fencing",
    async () => {
      const first = await promoted();
      const others = nodes.filter((node) => node !== first);
      await cluster.machines.pullPlug(first);
      await until("another is promoted", async () => others.includes(await promoted(others)));
      const view = await cluster.seen();
      expect(view.fencings).toMatchObject([{ target: first, confirmed: true }]);
      // What was true of the lost machine until its next start is true no more.
      expect(view.nodes.find(({ id }) => id === first)?.attributes).toEqual({});
      cluster.machines.plugIn(first);
      const second = await promoted();
      expect(others).toContain(second);
    },
  );
}
