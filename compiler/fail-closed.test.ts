// Nothing that is written is silently ignored, reset or defaulted: for every setting that the tables know, at every place,
// a wrong value, a second one and a misspelt name are errors where they stand. What the tables cannot say follows below.
import { expect, test } from "vitest";
import { compiled, said } from "../test/support/compiled.ts";
import type { OptionType } from "../plan/index.ts";
import { settingsAt, type Place } from "./values/places.ts";

const base = `
node alpha { address lan "10.0.0.1"; fenced by power }
node beta { address lan "10.0.0.2"; fenced by power }
fence power = fence_ipmilan { ip = "10.0.1.1"; username = "u"; password = secret "p"; targets alpha, beta }
resource r = ocf:pacemaker:Dummy
resource q = ocf:pacemaker:Dummy
`;
const inCluster = (body: string): string => `cluster shop {\n${body}\n}\n${base}`;
const atTop = (text: string): string => `cluster shop { }\n${base}${text}\n`;
const inResource = (body: string): string =>
  atTop(`resource x = ocf:heartbeat:IPaddr2 { ip = "10.0.0.9"\n${body}\n}`);
const inBundle = (body: string): string =>
  atTop(`bundle b {\n${body}\nresource inner = ocf:pacemaker:Dummy\n}`);

const around: Readonly<Record<Place, (body: string) => string>> = {
  cluster: inCluster,
  resource: inResource,
  template: (body) => atTop(`template t = ocf:pacemaker:Dummy {\n${body}\n}`),
  group: (body) => atTop(`group g of r {\n${body}\n}`),
  clone: (body) => atTop(`clone c of r {\n${body}\n}`),
  bundle: (body) => inBundle(`container podman { image "i" }\n${body}`),
  fence: (body) =>
    atTop(
      `fence extra = fence_ipmilan { ip = "10.0.1.2"; username = "u"; password = secret "p"; targets alpha\n${body}\n}`,
    ),
  node: (body) => atTop(`node gamma {\n${body}\n}`),
  "remote-node": (body) => atTop(`node edge remote { server "10.0.0.7"\n${body}\n}`),
  operation: (body) => inResource(`monitor {\n${body}\n}`),
  "resource-defaults": (body) => atTop(`defaults resource {\n${body}\n}`),
  "operation-defaults": (body) => atTop(`defaults operation {\n${body}\n}`),
  alert: (body) => atTop(`alert a { path "/x"\n${body}\n}`),
  recipient: (body) => atTop(`alert a { path "/x"; recipient "ops" {\n${body}\n} }`),
  "engine-embedded": (body) => inCluster(`engine embedded {\n${body}\n}`),
  "engine-corosync": (body) => inCluster(`engine corosync {\n${body}\n}`),
  "engine-pacemaker": (body) => inCluster(`engine pacemaker {\n${body}\n}`),
  quorum: (body) => inCluster(`engine corosync { quorum {\n${body}\n} }`),
  "quorum-device": (body) => inCluster(`engine corosync { quorum { device net { host "w"\n${body}\n} } }`),
  sbd: (body) => inCluster(`engine corosync { }\nsbd {\n${body}\n}`),
  container: (body) => inBundle(`container podman { image "i"\n${body}\n}`),
  network: (body) => inBundle(`container podman { image "i" }\nnetwork {\n${body}\n}`),
};
// What a frame says already, and what has a shape of its own.
const leftOut = new Set(["remote-node server", "quorum-device host", "container image", "sbd devices"]);
const settings = (Object.keys(around) as Place[]).flatMap((place) =>
  settingsAt(place)
    .filter(({ name }) => !leftOut.has(`${place} ${name}`))
    .map((facts) => [place, facts.name, facts] as const),
);

function sound(type: OptionType): string {
  switch (type.kind) {
    case "boolean":
      return "true";
    case "integer":
      return String(type.min ?? 1);
    case "score":
      return "5";
    case "duration":
      return "7s";
    case "choice":
      return type.of[0] ?? "";
    case "text":
      return `"words"`;
  }
}

/** Of another type each, and one that is of a type like it. */
function wrong(type: OptionType): readonly string[] {
  const never = [`secret "s"`, `[one, two]`];
  switch (type.kind) {
    case "boolean":
      return [...never, "maybe", `"true"`, "1"];
    case "integer":
      return [...never, "many", "5s", ...(type.min === undefined ? [] : [String(type.min - 1)])];
    case "score":
      return [...never, "lots", "5s", "2000000"];
    case "duration":
      return [...never, "30", "soon", "-1"];
    case "choice":
      return [...never, "nonsense", "17"];
    case "text":
      return never;
  }
}

/** The errors, each with the line from where it starts. */
function errorsOf(place: Place, body: string): readonly { code: string; text: string }[] {
  const text = around[place](body);
  return compiled(text)
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ code, at }) => {
      const start = text.lastIndexOf("\n", at.start - 1) + 1;
      const end = text.indexOf("\n", at.start);
      return { code, text: text.slice(start, end) };
    });
}

test.each(settings)("%s: `%s` takes what fits, and nothing else", (place, name, facts) => {
  expect(errorsOf(place, `${name} ${sound(facts.type)}`)).toEqual([]);
  for (const value of wrong(facts.type)) {
    const errors = errorsOf(place, `${name} ${value}`);
    expect(errors[0]).toMatchObject({ text: `${name} ${value}` });
    if (name !== "notify") expect(errors).toHaveLength(1); // it is an operation too, unless `true` or `false` follows
  }
});

test.each(settings)("%s: `%s` cannot be said twice, nor misspelt", (place, name, facts) => {
  const line = `${name} ${sound(facts.type)}`;
  expect(errorsOf(place, `${line}\n${line}`)).toEqual([{ code: "HA1032", text: line }]);
  const misspelt = `${name}zz ${sound(facts.type)}`;
  expect(errorsOf(place, misspelt)).toEqual([{ code: "HA1030", text: misspelt }]);
});

// [what is wrong, the source, the code]
const mistakes: readonly (readonly [string, string, string])[] = [
  ["a link twice", inCluster("engine embedded { link lan port 5405; link lan port 5406 }"), "HA1003"],
  [
    "heartbeat twice",
    inCluster("engine embedded { heartbeat interval 200ms; heartbeat interval 250ms }"),
    "HA1032",
  ],
  ["a heartbeat of nothing", inCluster("engine embedded { heartbeat }"), "HA2008"],
  [
    "a part of a sentence twice",
    inCluster("engine embedded { heartbeat interval 250ms interval 200ms }"),
    "HA1032",
  ],
  ["two keys", inCluster(`engine embedded { key "/a"; key "/b" }`), "HA1032"],
  ["a key with a block", inCluster(`engine embedded { key "/a" { mode 1 } }`), "HA1031"],
  ["a key under a rule", inCluster(`engine embedded { key "/a" when node == alpha }`), "HA2015"],
  ["a link under a rule", inCluster("engine embedded { link lan port 5405 when node == alpha }"), "HA2015"],
  ["an engine under a rule", inCluster("engine embedded { } when node == alpha"), "HA2015"],
  ["two engines", inCluster("engine embedded\nengine corosync"), "HA1032"],
  ["two witnesses", inCluster(`witness "10.0.0.3"; witness "10.0.0.4"`), "HA1032"],
  [
    "a witness in and beside the engine",
    inCluster(`engine embedded { witness "10.0.0.3" }\nwitness "10.0.0.4"`),
    "HA1032",
  ],
  ["crypto twice", inCluster("engine corosync { crypto cipher aes256; crypto hash sha256 }"), "HA1032"],
  ["crypto of nothing", inCluster("engine corosync { crypto }"), "HA2008"],
  [
    "quorum twice",
    inCluster("engine corosync {\nquorum { expected-votes 3 }\nquorum { expected-votes 2 }\n}"),
    "HA1032",
  ],
  ["quorum without its block", inCluster("engine corosync { quorum }"), "HA1033"],
  [
    "two quorum devices",
    inCluster(`engine corosync { quorum {\ndevice net { host "a" }\ndevice net { host "b" }\n} }`),
    "HA1032",
  ],
  ["two watchdogs", inCluster(`engine corosync\nwatchdog "/a"\nwatchdog "/b"`), "HA1032"],
  ["a watchdog with a block", inCluster(`engine corosync\nwatchdog "/a" { timeout 5s }`), "HA1031"],
  ["sbd twice", inCluster("engine corosync\nsbd { delay-start true }\nsbd { delay-start false }"), "HA1032"],
  ["sbd's devices twice", inCluster(`engine corosync\nsbd { devices "/a"\ndevices "/b" }`), "HA1032"],
  ["sbd with the embedded engine", inCluster("sbd"), "HA1031"],
  ["an option by two of its names", inCluster("stonith-timeout 5s; fencing-timeout 6s"), "HA1032"],
  ["an address with a block", atTop(`node gamma { address lan "10.0.0.3" { port 1 } }`), "HA1031"],
  ["an address under a rule", atTop(`node gamma { address lan "10.0.0.3" when node == gamma }`), "HA2015"],
  ["one number for two nodes", atTop(`node gamma { id "7" }\nnode delta { id "7" }`), "HA1003"],
  ["an attribute twice", atTop(`node gamma { attribute a = "1"; attribute a = "2" }`), "HA1032"],
  ["an attribute and its setting", atTop(`node gamma { attribute standby = "on"; standby true }`), "HA1032"],
  ["utilization twice", atTop("node gamma { utilization a = 1; utilization a = 2 }"), "HA1032"],
  ["an operation of a member", atTop("node gamma { monitor interval 10s }"), "HA1031"],
  ["a port and nothing to connect to", atTop("node edge remote { port 3000 }"), "HA1031"],
  ["a guest's operation", atTop("node edge guest { monitor interval 10s }"), "HA1031"],
  ["a guest's server", atTop(`node edge guest { server "10.0.0.7" }`), "HA1031"],
  ["a remote node's link", atTop(`node edge remote { server "10.0.0.7"; address lan "10.0.0.7" }`), "HA1031"],
  ["a server under a rule", atTop(`node edge remote { server "10.0.0.7" when node == alpha }`), "HA2015"],
  ["a score that is taken away", atTop("node gamma { score unset }"), "HA2004"],
  ["two paths of an alert", atTop(`alert a { path "/a"; path "/b" }`), "HA1032"],
  ["two selections", atTop(`alert a { path "/a"; select nodes; select fencing }`), "HA1032"],
  ["a selection that repeats itself", atTop(`alert a { path "/a"; select nodes, nodes }`), "HA1032"],
  ["a selection under a rule", atTop(`alert a { path "/a"; select nodes when node == alpha }`), "HA2015"],
  ["a recipient under a rule", atTop(`alert a { path "/a"; recipient "x" when node == alpha }`), "HA2015"],
  ["two containers", inBundle(`container podman { image "a" }\ncontainer podman { image "b" }`), "HA1032"],
  [
    "two networks",
    inBundle(`container podman { image "a" }\nnetwork { port 80 }\nnetwork { port 81 }`),
    "HA1032",
  ],
  ["a network without its block", inBundle(`container podman { image "a" }\nnetwork`), "HA1033"],
  ["a port twice", inBundle(`container podman { image "a" }\nnetwork { port 80; port 80 }`), "HA1032"],
  [
    "a range led elsewhere",
    inBundle(`container podman { image "a" }\nnetwork { port "80-90" to 80 }`),
    "HA1031",
  ],
  [
    "two folders at one place",
    inBundle(`container podman { image "a" }\nstorage "/a" to "/b"\nstorage "/c" to "/b"`),
    "HA1032",
  ],
  ["a parameter of a bundle", inBundle(`x = 1\ncontainer podman { image "a" }`), "HA0010"],
  ["an interval twice", inResource("monitor interval 10s interval 20s"), "HA1032"],
  ["an interval on the line and in the block", inResource("monitor interval 10s { interval 20s }"), "HA1032"],
  ["a timeout on the line and in the block", inResource("start timeout 60s { timeout 90s }"), "HA1032"],
  ["an interval under a rule", inResource("monitor { interval 10s when node == alpha }"), "HA2015"],
  ["a rule that nothing follows", inResource("monitor interval 10s when node == alpha"), "HA2015"],
  ["a monitor that is off and has a timeout", inResource("monitor off timeout 10s"), "HA1031"],
  ["a monitor that is off on one node", inResource("monitor off when node == alpha"), "HA1031"],
  ["a monitor that is off twice", inResource("monitor off\nmonitor off"), "HA1032"],
  ["an operation twice", inResource("start timeout 60s\nstart timeout 90s"), "HA2012"],
  ["two values", inResource("priority 1 2"), "HA2004"],
  ["a block where there is none", inResource("priority 1 { more 2 }"), "HA1031"],
  ["a parameter twice", inResource(`nic = "a"; nic = "b"`), "HA1032"],
  ["a cluster's property on a resource", inResource(`property owner "x"`), "HA1031"],
  ["a fact twice", inResource("fact shutdown = 5s; fact shutdown = 6s"), "HA1032"],
  ["a fact of something that has none", inResource("fact shutdown lan = 5s"), "HA2004"],
  ["an unknown fact", inResource("fact colour = 5"), "HA1030"],
  ["a device twice in a level", atTop("fenced alpha level 2 by power, power"), "HA1032"],
  [
    "a target twice",
    atTop(
      `fence p = fence_ipmilan { ip = "x"; username = "u"; password = secret "p"; targets alpha, alpha }`,
    ),
    "HA1032",
  ],
  [
    "a delay under a rule",
    atTop(
      `fence p = fence_ipmilan { ip = "x"; username = "u"; password = secret "p"; delay 2s when node == alpha }`,
    ),
    "HA2015",
  ],
  ["a second member of a clone", atTop("clone z of r { resource y = ocf:pacemaker:Dummy }"), "HA1031"],
  ["a member twice", atTop("group g of r, r"), "HA1007"],
  ["a tag's member twice", atTop("tag t = r, r"), "HA1032"],
  ["a pattern that is none", atTop(`location matching "(" prefers alpha`), "HA2004"],
  ["a level's pattern that is none", atTop(`fenced matching "(" by power`), "HA2004"],
  ["a node twice in a location", atTop("location r prefers alpha = 1, alpha = 2"), "HA1032"],
  ["an option of another constraint", atTop("colocation r with q kind Optional"), "HA1030"],
  ["a score twice", atTop("colocation r with q score 1 score 2"), "HA1032"],
  ["a kind and the score it replaced", atTop("order r then q kind Optional score 0"), "HA1032"],
  ["a ticket under a rule", atTop("ticket t for r when node == alpha"), "HA0010"],
  ["a part of a date twice", atTop("location r score 5 when date is { hours 1; hours 2 }"), "HA1032"],
  [
    "a part of a length of time twice",
    atTop(`location r score 5 when date in "2026-01-01" for { days 1; days 2 }`),
    "HA1032",
  ],
  [
    "a default in two places",
    atTop("defaults resource { priority 1 }\ndefaults resource { priority 2 }"),
    "HA1032",
  ],
  ["an interval by default", atTop("defaults operation { interval 10s }"), "HA1030"],
  ["a rule in a rule", inResource(`values score 5 { when node == alpha { nic = "x" } }`), "HA1031"],
  ["an operation under a rule", inResource("when node == alpha { monitor interval 10s }"), "HA1031"],
  ["an expectation of nothing", atTop(`expect "x" { }`), "HA1033"],
  ["a claim under a rule", atTop(`expect "x" { survives 1 node when node == alpha }`), "HA2015"],
  ["a claim with a block", atTop(`expect "x" { survives 1 node { of 2 } }`), "HA1031"],
  ["a scenario of nothing", atTop(`scenario "x" { }`), "HA1033"],
];

test.each(mistakes)("%s is an error, and the only one", (_what, text, code) => {
  const unit = compiled(text);
  expect(unit.plan).toBe(undefined);
  expect([...new Set(unit.diagnostics.map((finding) => finding.code))], said(unit).join("\n")).toEqual([
    code,
  ]);
});
