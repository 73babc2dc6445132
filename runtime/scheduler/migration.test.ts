import { expect, test } from "vitest";
import {
  after,
  clone,
  clusterOf,
  failing,
  group,
  lost,
  places,
  prefers,
  primitive,
  settled,
  steps,
  summary,
  together,
  waits,
  withAttribute,
} from "../../test/support/scheduling.ts";

const vm = primitive("vm", { "allow-migrate": true });
const onA = [prefers("vm", "a", 10)];
const running = settled(clusterOf({ resources: [vm], constraints: onA }));
const standby = withAttribute(running, "a", "standby", "on");

test("what may migrate is migrated, not stopped and started", () => {
  expect(summary(standby)).toContain("Migrate vm ( a -> b )");
  expect(
    steps(standby)
      .filter((line) => line.startsWith("vm_"))
      .slice(0, 3),
  ).toEqual(["vm_migrate_to_0 a", "vm_migrate_from_0 b", "vm_stop_0 a"]);
});

test("after the migration it is where it was moved to", () => {
  expect(places(settled(standby))).toEqual({ vm: "b" });
});

test("from a lost node nothing migrates: it starts elsewhere once the node is fenced", () => {
  const lines = steps(lost(running, "a")).filter((line) => /stonith|vm_/.test(line));
  expect(lines.slice(0, 2)).toEqual(["stonith-a-reboot a", "vm_start_0 b"]);
});

test("what failed does not migrate", () => {
  const failed = failing(withAttribute(running, "a", "standby", "on"), "vm", "a");
  expect(summary(failed)).toContain("Recover vm ( a -> b )");
});

test("what must start after something that moves and cannot migrate is stopped and started", () => {
  const cluster = settled(
    clusterOf({
      resources: [primitive("disk"), vm],
      constraints: [together("vm", "disk"), after("disk", "vm"), ...onA],
    }),
  );
  const lines = steps(withAttribute(cluster, "a", "standby", "on")).filter((line) =>
    /^(vm|disk)_(start|stop|migrate)/.test(line),
  );
  expect(lines).toEqual(["vm_stop_0 a", "disk_stop_0 a", "disk_start_0 b", "vm_start_0 b"]);
});

test("members of a group migrate one after the other: the next leaves when the one before has arrived", () => {
  const cluster = settled(
    clusterOf({
      resources: [group("guests", ["one", "two"], { "allow-migrate": true })],
      constraints: [prefers("guests", "a", 10)],
    }),
  );
  const moving = withAttribute(cluster, "a", "standby", "on");
  expect(summary(moving)).toEqual(["Migrate one ( a -> b )", "Migrate two ( a -> b )"]);
  expect(waits(moving, "two_migrate_to_0")).toEqual(["one_migrate_from_0 b"]);
});

test("a clone of which a copy stops holds up no migration; a clone of which one is started anew does", () => {
  const cluster = settled(
    clusterOf({
      resources: [clone("disks", primitive("disk"), { interleave: true }), vm],
      constraints: [together("vm", "disks"), after("disks", "vm"), ...onA],
    }),
  );
  const leaving = withAttribute(cluster, "a", "standby", "on");
  expect(summary(leaving)).toContain("Migrate vm ( a -> b )");
  const failed = failing(cluster, "disk:0", "a");
  expect(summary(failed)).not.toContain("Migrate vm ( a -> b )");
});

test("a migration waits until a lost node is fenced, as a start does", () => {
  const cluster = settled(clusterOf({ nodes: ["a", "b", "c"], resources: [vm], constraints: onA }));
  const moving = lost(withAttribute(cluster, "a", "standby", "on"), "c");
  expect(waits(moving, "vm_migrate_to_0")).toEqual(["stonith-c-reboot c"]);
});

test("where it was migrated from and has stopped is not where it is, even if its arrival is not recorded", () => {
  const moved = settled(standby);
  const nodes = moved.state.nodes.map((node) => ({
    ...node,
    attributes: {},
    history: node.history.map((one) => ({
      ...one,
      entries: one.entries.map((entry) =>
        entry.task === "migrate_from" ? { ...entry, task: "start" as const } : entry,
      ),
    })),
  }));
  const { plan } = clusterOf({ resources: [primitive("vm")] });
  const unrecorded = { plan, state: { ...moved.state, nodes } };
  expect(places(unrecorded)).toEqual({ vm: "b" });
});
