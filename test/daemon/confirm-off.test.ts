// What a person does where fencing cannot: nothing is recovered until somebody vouches that the lost node is off.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openCluster, showLogsOnFailure, tillsOf, until, type Cluster } from "./cluster.ts";

let cluster: Cluster;
beforeAll(async () => {
  cluster = await openCluster({
    nodes: ["alpha", "beta", "gamma"],
    plan: (base) => ({
      ...base,
      resources: base.resources.map((resource) =>
        resource.id === "power" && resource.kind === "primitive"
          ? {
              ...resource,
              parameters: [{ values: { machines: "/no/such/switch", pcmk_host_list: "alpha beta gamma" } }],
            }
          : resource,
      ),
    }),
  });
});
beforeEach(() => showLogsOnFailure(cluster));
afterAll(() => cluster.close());

test("with a power switch that does not answer nothing starts elsewhere, until a person confirms that the node is off", async () => {
  const active = await cluster.settled();
  const other = active === "alpha" ? "beta" : "alpha";
  const before = tillsOf(cluster);
  await cluster.machines.pullPlug(active);
  await until("fencing is tried again and again", async () => {
    const lost = (await cluster.seen()).nodes.find(({ id }) => id === active);
    return (lost?.fencing?.attempts ?? 0) >= 3;
  });
  expect(tillsOf(cluster)).toEqual(before);
  expect((await cluster.seen()).quorum.obstacles.join()).toContain(`${active} is not confirmed off`);

  expect(await cluster.hac(other, "confirm-off", active)).toMatchObject({
    code: 2,
    said: expect.stringContaining("--yes"),
  });
  expect(await cluster.hac(other, "confirm-off", active, "--yes")).toMatchObject({ code: 0 });
  await until("another node serves", () => cluster.customer.servedBy() !== active);
  expect(tillsOf(cluster)).toHaveLength(before.length + 1);
  const record = (await cluster.seen()).nodes.find(({ id }) => id === active);
  expect(record?.standing).toMatchObject({ kind: "off" });

  cluster.machines.plugIn(active);
  await cluster.settled();
  expect(tillsOf(cluster)).toHaveLength(before.length + 1);
});
