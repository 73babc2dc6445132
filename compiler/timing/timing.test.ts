import { expect, test } from "vitest";
import { inWords } from "../../grammar/index.ts";
import { compile } from "../compile.ts";
import type { Cluster, Resource } from "../model.ts";
import { detection, election } from "./detection.ts";
import type { Duration } from "./duration.ts";
import { fencingTime } from "./fencing-time.ts";
import { recoveries, recoveryTime } from "./recovery.ts";
import { relations } from "./relations.ts";

function clusterOf(text: string, check: "everything" | "meaning" = "meaning"): Cluster {
  const { model, diagnostics } = compile({
    entry: "cluster.ha",
    load: () => text,
    sha256: () => "0".repeat(64),
    check, // `meaning`: a cluster of this test is small, and need not be wise
  });
  const errors = diagnostics.filter(({ code }) => /^HA[012]/.test(code)); // what rules find is not the matter here
  expect(errors.map(({ message }) => inWords(message))).toEqual([]);
  return model;
}

const fences = `
fence ipmi-a = fence_ipmilan { ip = "10.0.0.1"; username = "u"; password = secret "a"; targets a; delay 5s }
fence ipmi-b = fence_ipmilan { ip = "10.0.0.2"; username = "u"; password = secret "b"; targets b }
fence pdu-1 = fence_apc_snmp { ip = "10.0.0.3"; targets a as "1", b as "2" }
fence pdu-2 = fence_apc_snmp { ip = "10.0.0.4"; targets a as "1", b as "2" }
`;

function twoNodes(rest: string, options = ""): string {
  return `
cluster test { engine embedded { heartbeat interval 200ms dead-after 1s }; ${options} }
node a { address lan "10.0.1.1"; fenced by ipmi-a; fenced by pdu-1, pdu-2 }
node b { address lan "10.0.1.2"; fenced by ipmi-b }
${fences}
${rest}`;
}

function resourceNamed(cluster: Cluster, name: string): Resource {
  const found = cluster.resources.find((one) => one.name.text === name);
  if (found === undefined) throw new Error(name);
  return found;
}

/** As a person would note it: what takes how long at most, in seconds, indented by what it is part of. */
function notes(duration: Duration, depth = 0): readonly string[] {
  const line = `${"  ".repeat(depth)}${inWords(duration.what).replaceAll("`", "")} ${duration.mostMs / 1000}`;
  return [line, ...duration.parts.flatMap((part) => notes(part, depth + 1))];
}

function stepsTo(cluster: Cluster, name: string): readonly string[] {
  const chain = recoveryTime(cluster, resourceNamed(cluster, name))?.parts.at(-1);
  return (chain?.parts ?? []).map((part) => notes(part)[0] ?? "");
}

test("a silent node of the embedded engine is noticed after dead-after and one more heartbeat", () => {
  const noticed = detection(clusterOf(twoNodes("")));
  expect(notes(noticed)).toEqual([
    "the loss is noticed 1.2",
    "  it is silent on every link for dead-after 1",
    "  until its peers look again, a heartbeat later 0.2",
  ]);
  expect(noticed.leastMs).toBe(800);
});

test("each number knows where it was said", () => {
  const cluster = clusterOf(twoNodes(""));
  const [silence] = detection(cluster).parts;
  const at = silence?.origin.kind === "said" ? silence.origin.at : undefined;
  expect(at && twoNodes("").slice(at.start, at.end)).toBe("1s");
});

test("levels add up, and a level of two devices switches both off and asks both", () => {
  const cluster = clusterOf(twoNodes("", "fencing-timeout 30s"));
  const [a, b] = cluster.nodes;
  if (a === undefined || b === undefined) throw new Error("two nodes");
  expect(notes(fencingTime(cluster, a))).toEqual([
    "a is fenced 185",
    "  the levels are tried until one succeeds 185",
    "    level 1: ipmi-a 65",
    "      ipmi-a waits, to decide a draw (delay) 5",
    "      ipmi-a switches off 30",
    "      ipmi-a is asked whether the power is off 30",
    "    level 2: pdu-1, pdu-2 120",
    "      pdu-1 switches off 30",
    "      pdu-2 switches off 30",
    "      pdu-1 is asked whether the power is off 30",
    "      pdu-2 is asked whether the power is off 30",
  ]);
  expect(fencingTime(cluster, a).leastMs).toBe(5_000);
  expect(fencingTime(cluster, b).mostMs).toBe(60_000);
});

test("Pacemaker reboots with one action, or switches several devices off before it switches the first on", () => {
  const text = twoNodes("").replace(
    "engine embedded { heartbeat interval 200ms dead-after 1s }",
    "engine pacemaker",
  );
  const cluster = clusterOf(text);
  const [a] = cluster.nodes;
  const levels = a === undefined ? [] : (fencingTime(cluster, a).parts[0]?.parts ?? []);
  expect(levels.map((level) => level.parts.map((part) => inWords(part.what).replaceAll("`", "")))).toEqual([
    ["ipmi-a waits, to decide a draw (delay)", "ipmi-a switches off and on"],
    ["pdu-1 switches off", "pdu-2 switches off", "pdu-1 switches on again", "pdu-2 switches on again"],
  ]);
});

test("a device's own timeout and delays by node are taken at their word", () => {
  const cluster = clusterOf(
    twoNodes("").replace(
      "targets b }",
      'targets b; pcmk_off_timeout = "12s"; pcmk_delay_base = "b:3s;a:9s"; pcmk_delay_max = "4s" }',
    ),
  );
  const b = cluster.node("b");
  expect(b && notes(fencingTime(cluster, b)).slice(2)).toEqual([
    "    ipmi-b waits, to decide a draw (delay) 4",
    "    ipmi-b switches off 12",
    "    ipmi-b is asked whether the power is off 60",
  ]);
});

test("what nobody can fence is never there again", () => {
  const text = `cluster test { engine embedded }
node a { address lan "10.0.1.1" }
node b { address lan "10.0.1.2" }
resource x = ocf:pacemaker:Dummy`;
  const cluster = clusterOf(text);
  expect(recoveryTime(cluster, resourceNamed(cluster, "x"))?.mostMs).toBe(Infinity);
  const off = clusterOf(text.replace("engine embedded }", "engine embedded; fencing-enabled false }"));
  expect(recoveryTime(off, resourceNamed(off, "x"))?.mostMs).toBeLessThan(60_000);
});

test("without devices a watchdog's time is waited for", () => {
  const text = `cluster test { engine corosync; fencing-watchdog-timeout 10s; sbd { watchdog-timeout 4s } }
node a { address lan "10.0.1.1" }
node b { address lan "10.0.1.2" }`;
  const cluster = clusterOf(text);
  const [a] = cluster.nodes;
  expect(a && notes(fencingTime(cluster, a))).toEqual([
    "a resets itself 10",
    "  its watchdog has run out for sure 10",
  ]);
});

test("Corosync's token grows with the nodes, and its consensus follows it", () => {
  const nodes = ["a", "b", "c", "d"].map(
    (name, index) => `node ${name} { address lan "10.0.1.${index + 1}" }`,
  );
  const four = clusterOf(`cluster test { engine corosync { token 2s } }\n${nodes.join("\n")}`);
  expect(detection(four).parts.map(({ mostMs }) => mostMs)).toEqual([3_300, 3_960]);
  const two = clusterOf(`cluster test { engine corosync { consensus 5s } }\n${nodes.slice(0, 2).join("\n")}`);
  expect(detection(two).parts.map(({ mostMs }) => mostMs)).toEqual([3_000, 5_000]);
});

test("a quorum device is waited for", () => {
  const cluster =
    clusterOf(`cluster test { engine corosync { quorum { device net { host "q"; sync-timeout 20s } } } }
node a { address lan "10.0.1.1" }`);
  expect(detection(cluster).parts.at(-1)?.mostMs).toBe(20_000);
});

test("three nodes elect before they fence, two fence before they elect", () => {
  const names = (text: string): readonly string[] => {
    const cluster = clusterOf(`${text}\nresource x = ocf:pacemaker:Dummy`);
    return (recoveryTime(cluster, resourceNamed(cluster, "x"))?.parts ?? []).map(({ what }) => inWords(what));
  };
  expect(names(twoNodes(""))[2]).toBe("the survivor elects itself");
  expect(names(`${twoNodes("")}\nnode c { address lan "10.0.1.3"; fenced by pdu-1 }`)[1]).toMatch(
    /^a coordinator is elected/,
  );
  expect(election(clusterOf(twoNodes(""))).mostMs).toBe(400);
});

const dummies = (...names: readonly string[]): string =>
  names
    .map((name, index) => `resource ${name} = ocf:pacemaker:Dummy { start timeout ${(index + 1) * 10}s }`)
    .join("\n");

test("a group starts member by member, with the time that the writer knows instead of the timeout", () => {
  const cluster = clusterOf(
    twoNodes(`group g {
  resource x = ocf:pacemaker:Dummy { start timeout 10s }
  resource y = ocf:pacemaker:Dummy { start timeout 60s; fact crash-recovery = 40s }
  resource z = ocf:pacemaker:Dummy { start timeout 20s; fact crash-recovery = 40s }
}`),
  );
  expect(stepsTo(cluster, "g")).toEqual(["x starts 10", "y starts 40", "z starts 20"]);
});

test("of several that have to be first the slowest counts, of `any` the fastest", () => {
  const all = clusterOf(twoNodes(`${dummies("x", "y", "z")}\norder { x, y } then z`));
  expect(stepsTo(all, "z")).toEqual(["y starts 20", "z starts 30"]);
  const any = clusterOf(twoNodes(`${dummies("x", "y", "z")}\norder any { x, y } then z`));
  expect(stepsTo(any, "z")).toEqual(["x starts 10", "z starts 30"]);
});

test("a chain, and members in brackets, wait one for the other", () => {
  const chain = clusterOf(twoNodes(`${dummies("w", "x", "y", "z")}\norder w then [x, y] then z`));
  expect(stepsTo(chain, "z")).toEqual(["w starts 10", "x starts 20", "y starts 30", "z starts 40"]);
  expect(stepsTo(chain, "x")).toEqual(["w starts 10", "x starts 20"]);
});

test("copies of a clone that run elsewhere go on, a promotion has to be made", () => {
  const cluster = clusterOf(
    twoNodes(`
resource copy = ocf:pacemaker:Dummy
clone copies of copy
resource data = ocf:pacemaker:Stateful { promote timeout 30s; notify timeout 10s }
clone mirror of data { promotable true; notify true }
${dummies("x")}
order copies then x
order promote mirror then start x`),
  );
  expect(stepsTo(cluster, "copies")).toEqual([]);
  const promotion = [
    "the copies of data are told 10", // of the copy on the node that comes back
    "data starts 20",
    "the copies of data are told 10",
    "the copies of data are told 10",
    "data is promoted 30",
    "the copies of data are told 10",
  ];
  expect(stepsTo(cluster, "mirror")).toEqual(promotion);
  expect(stepsTo(cluster, "x")).toEqual([...promotion, "x starts 10"]);
});

test("what is under way when the lost node comes back ends first, and the node is asked what it runs", () => {
  const cluster = clusterOf(
    twoNodes(`${dummies("x")}
resource slow = ocf:pacemaker:Dummy { start timeout 300s; fact crash-recovery = 200s; monitor timeout 50s }`),
  );
  const between = (name: string): readonly string[] =>
    notes(recoveryTime(cluster, resourceNamed(cluster, name))?.parts.at(-2) ?? expect.fail("no bound"));
  expect(between("x").slice(1)).toEqual([
    "  slow starts 200",
    "  the node is asked whether slow runs there 50",
  ]);
  expect(between("slow").slice(1)).toEqual([
    "  ipmi-a starts 20",
    "  the node is asked whether slow runs there 50",
  ]);
});

test("orders in a circle end, and stopping waits for what depends on it", () => {
  const circle = clusterOf(twoNodes(`${dummies("x", "y")}\norder x then y\norder y then x`));
  expect(stepsTo(circle, "x").at(-1)).toBe("x starts 10");
  const pair = clusterOf(twoNodes(`${dummies("x", "y")}\norder x then y`));
  const moved = recoveries(pair)[0]?.move.parts.map((part) => notes(part)[0]);
  expect(moved).toEqual(["y stops 20", "x stops 20", "x starts 10"]);
});

test("a failure is noticed at worst an interval and a timeout later, and never without a monitor", () => {
  const watched = clusterOf(twoNodes(`resource x = ocf:pacemaker:Dummy { monitor interval 10s timeout 5s }`));
  expect(recoveries(watched)[0]?.afterFailure.parts[0]?.mostMs).toBe(15_000);
  const blind = clusterOf(twoNodes("resource x = ocf:pacemaker:Dummy { monitor off }"));
  expect(recoveries(blind)[0]?.afterFailure.mostMs).toBe(Infinity);
});

test("relations say which inequality is broken", () => {
  const broken = clusterOf(`
cluster test {
  engine corosync { token 10s; consensus 11s; quorum { device net { host "q" } } }
  fencing-timeout 10s
  fencing-watchdog-timeout 6s
  sbd { devices "/dev/sda"; watchdog-timeout 5s; msgwait 9s }
}
node a { address lan "10.0.1.1" }
node b { address lan "10.0.1.2" }`);
  expect(relations(broken).map(({ name, holds }) => [name, holds])).toEqual([
    ["consensus/token", false],
    ["fencing/timeout-membership", false],
    ["sbd/msgwait", false],
    ["sbd/fencing-timeout", false],
    ["sbd/fencing-watchdog-timeout", false],
    ["sbd/quorum-device", false],
  ]);
  expect(relations(clusterOf(twoNodes(""))).every(({ holds }) => holds)).toBe(true);
  const short = clusterOf(twoNodes("", "fencing-timeout 10s; priority-fencing-delay 8s"), "everything");
  expect(
    relations(short)
      .filter(({ holds }) => !holds)
      .map(({ name }) => name),
  ).toEqual([
    "fencing/timeout-device",
    "fencing/timeout-device",
    "fencing/timeout-device",
    "fencing/timeout-device",
    "fencing/priority-delay",
  ]);
});

test("a chain of thousands is as good as a short one", () => {
  const length = 2_000;
  const resources = Array.from(
    { length },
    (_, index) => `resource r${index} = ocf:pacemaker:Dummy { start timeout 1s }`,
  );
  const orders = resources.slice(1).map((_, index) => `order r${index} then r${index + 1}`);
  const cluster = clusterOf(twoNodes([...resources, ...orders].join("\n")));
  const startedMs = performance.now();
  expect(stepsTo(cluster, `r${length - 1}`)).toHaveLength(length);
  expect(performance.now() - startedMs).toBeLessThan(10_000);
});

test("an order of a group's member counts for that member and for those after it", () => {
  const cluster = clusterOf(
    twoNodes(`${dummies("x", "y")}
group g {
  resource one = ocf:pacemaker:Dummy { start timeout 5s }
  resource two = ocf:pacemaker:Dummy { start timeout 5s }
}
order y then g
order x then two`),
  );
  expect(stepsTo(cluster, "g")).toEqual(["y starts 20", "one starts 5", "two starts 5"]);
  const slow = clusterOf(
    twoNodes(`${dummies("x", "y")}
group g { resource one = ocf:pacemaker:Dummy { start timeout 5s }; resource two = ocf:pacemaker:Dummy { start timeout 5s } }
order y then two`),
  );
  expect(stepsTo(slow, "g")).toEqual(["y starts 20", "two starts 5"]);
});
