import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { format, say } from "../grammar/index.ts";
import type { Plan, Primitive, Resource } from "../plan/index.ts";
import { compiled, said, sha256 } from "../test/support/compiled.ts";
import { compile } from "./index.ts";
import { defineRule } from "./rules/define.ts";

const sound = 'import "two-nodes.ha"\n';

function resourceIn(plan: Plan | undefined, id: string): Resource {
  const found = plan?.resources.find((resource) => resource.id === id);
  if (found === undefined) throw new Error(`no ${id} in the plan`);
  return found;
}

function primitiveIn(plan: Plan | undefined, id: string): Primitive {
  const found = resourceIn(plan, id);
  if (found.kind !== "primitive") throw new Error(`${id} is a ${found.kind}`);
  return found;
}

function timeoutsOf(primitive: Primitive): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    primitive.operations.map(({ name, settings }) => [name, settings[0]?.values["timeout"]]),
  );
}

describe("operations", () => {
  const db = "ocf:heartbeat:pgsql";

  test("what has no timeout takes the one that the agent advises", () => {
    const { plan } = compiled(`${sound}resource db = ${db} { monitor interval 30s }`);
    expect(timeoutsOf(primitiveIn(plan, "db"))).toEqual({ start: 120_000, stop: 120_000, monitor: 30_000 });
  });

  test("a default comes before the agent's advice, and what is written before both", () => {
    const { plan } = compiled(
      `${sound}defaults operation { timeout 60s }\nresource db = ${db} { start timeout 90s }`,
    );
    expect(timeoutsOf(primitiveIn(plan, "db"))).toEqual({ start: 90_000, monitor: undefined });
    expect(plan?.defaults.operation[0]?.values).toEqual({ timeout: 60_000 });
  });

  test("a default for one operation leaves the advice for the others", () => {
    const { plan } = compiled(
      `${sound}defaults operation { timeout 15s when operation is stop }\nresource db = ${db} { monitor interval 30s }`,
    );
    expect(timeoutsOf(primitiveIn(plan, "db"))).toEqual({ start: 120_000, monitor: 30_000 });
  });

  test("a monitor exists unless it is turned off", () => {
    const { plan } = compiled(`${sound}resource a = systemd:a\nresource b = systemd:b { monitor off }`);
    const monitors = (id: string): readonly number[] =>
      primitiveIn(plan, id)
        .operations.filter(({ name }) => name === "monitor")
        .map(({ intervalMs }) => intervalMs);
    expect([monitors("a"), monitors("b")]).toEqual([[60_000], []]);
  });

  test("in a promotable clone each role has a monitor, and their intervals differ", () => {
    const { plan } = compiled(
      `${sound}clone c { promotable true; resource s = ocf:pacemaker:Stateful }\nclone d { promotable true; resource t = ${db} }`,
    );
    for (const id of ["c", "d"]) {
      const clone = resourceIn(plan, id);
      const member = clone.kind === "clone" ? clone.member : undefined;
      const monitors =
        member?.kind === "primitive" ? member.operations.filter(({ name }) => name === "monitor") : [];
      expect(monitors.map(({ settings }) => settings[0]?.values["role"])).toEqual(["Promoted", "Unpromoted"]);
      expect(new Set(monitors.map(({ intervalMs }) => intervalMs)).size).toBe(2);
    }
  });

  test("an instance's operation replaces its template's of the same name and role", () => {
    const { plan } = compiled(
      `${sound}template t = ${db} { start timeout 90s; monitor interval 20s }\nresource db = t { monitor interval 5s timeout 9s }`,
    );
    expect(timeoutsOf(primitiveIn(plan, "db"))).toEqual({ monitor: 9000, start: 90_000, stop: 120_000 });
  });

  test("compiled for its meaning alone a source gets nothing that it does not say", () => {
    const { plan, diagnostics } = compiled(`${sound}resource x = ocf:acme:thing { size = 5 }`, {
      check: "meaning",
    });
    expect(diagnostics).toEqual([]);
    expect(primitiveIn(plan, "x").operations).toEqual([]);
    expect(primitiveIn(plan, "ipmi-alpha").operations).toEqual([]);
  });
});

describe("values", () => {
  test("what an agent gets is the text that its own type asks for", () => {
    const { plan } = compiled(`${sound}
      fence pdu = fence_apc {
        ip = "10.79.0.9"; username = "ha"; password = secret "pdu"; power_timeout = 30s; ssh = true; targets alpha as "1"
      }
      resource ping = ocf:pacemaker:ping { host_list = ["10.77.0.1", "10.77.0.2"]; dampen = 2min; multiplier = 100 }`);
    expect(primitiveIn(plan, "pdu").parameters[0]?.values).toMatchObject({
      power_timeout: "30",
      ssh: "true",
      password: { secret: "pdu" },
    });
    expect(primitiveIn(plan, "ping").parameters[0]?.values).toEqual({
      host_list: "10.77.0.1 10.77.0.2",
      dampen: "2min",
      multiplier: "100",
    });
  });

  test("a `let` gives its value with its type, however many steps away", () => {
    const { plan } =
      compiled(`${sound}let net = "10.77.0"\nlet host = "\${net}.100"\nlet soon = 5s\nlet many = 7
      resource vip = ocf:heartbeat:IPaddr2 { ip = host; cidr_netmask = 24; priority many; failure-timeout soon }`);
    const vip = primitiveIn(plan, "vip");
    expect(vip.parameters[0]?.values["ip"]).toBe("10.77.0.100");
    expect(vip.settings[0]?.values).toEqual({ priority: 7, "failure-timeout": 5000 });
  });

  test("the later of two values that apply wins, a higher score before it", () => {
    const { plan } = compiled(`${sound}resource web = systemd:nginx {
        priority 1
        priority 2 when node == alpha
        when node == beta { priority 3 }
        values score 5 { priority 4 }
      }`);
    expect(primitiveIn(plan, "web").settings.map(({ values }) => values["priority"])).toEqual([4, 3, 2, 1]);
  });

  test("no secret stands in a plan, and a finding never prints one", () => {
    const { plan } = compiled(sound);
    expect(JSON.stringify(plan)).toContain('{"secret":"ipmi/alpha"}');
  });

  test("a setting of another place is told from one that does not exist", () => {
    expect(
      said(compiled(`${sound}resource a = systemd:a { clone-max 2; frobnicate 1; cluster-delay 5s }`)),
    ).toEqual([
      "main.ha:2 HA1030 `clone-max` is a setting of clones, not of resources",
      "main.ha:2 HA1030 there is no setting `frobnicate` of resources",
      "main.ha:2 HA1030 `cluster-delay` is a setting of the cluster, not of resources",
    ]);
  });
});

describe("what is not understood", () => {
  test("a rule stands only where it can be asked", () => {
    const unit = compiled(`cluster a { engine corosync { token 3s when date is { hours 1-2 } } }
      node n1 { id "1" when node == n1 }
      fence f = fence_apc { ip = "1"; username = "u"; password = secret "s"; targets n1 as "1"; delay 2s when node == n1 }`);
    expect(said(unit).map((line) => line.replace(/^\S+ /, ""))).toEqual([
      "HA2015 `token` does not change with a rule",
      "HA2015 `id` does not change with a rule",
      "HA2015 `delay` does not change with a rule",
    ]);
  });

  test("facts of a template are those of its instances", () => {
    const { model } =
      compiled(`${sound}template t = ocf:heartbeat:pgsql { fact shutdown = 40s; fact single-writer = true }
      resource db = t { fact shutdown = 50s }`);
    const db = model.primitives.find(({ name }) => name.text === "db");
    expect(db?.facts.map(({ name, value }) => [name.text, value])).toEqual([
      ["shutdown", 50_000],
      ["single-writer", true],
    ]);
  });

  test("a direction is said once", () => {
    const unit = compiled(`${sound}resource a = systemd:a
      resource b = systemd:b
      colocation a not with b score -200
      location a avoids alpha = -5`);
    expect(said(unit).map((line) => line.split(" ")[1])).toEqual(["HA2006", "HA2006"]);
  });
});

describe("names", () => {
  test("a node and a resource may share a name: where it stands tells which is meant", () => {
    const unit = compiled(`${sound}resource alpha = systemd:a\nlocation alpha prefers alpha = 5`);
    expect(said(unit)).toEqual([]);
    expect(unit.plan?.constraints.at(-1)).toMatchObject({
      subject: { resource: "alpha" },
      preference: { node: "alpha" },
    });
  });

  test("every use of a name is known with what it leads to", () => {
    const { scope } = compiled(`${sound}resource web = systemd:nginx\nlocation web prefers beta = 5`);
    const uses = scope.references
      .filter(({ at }) => at.file === "main.ha")
      .map(({ to }) => `${to.kind} ${to.name.text}`);
    expect(uses).toEqual(["resource web", "node beta"]);
  });

  test("nodes inside of resources can be named: guests, connections, a bundle's replicas", () => {
    const unit = compiled(`${sound}
      resource vm = ocf:heartbeat:VirtualDomain { config = "/vm.xml"; remote-node guest1 }
      node edge remote { server "10.77.0.50" }
      bundle b { container podman { image "x"; replicas 2 } }
      resource web = systemd:nginx
      location web avoids guest1, edge, b-0`);
    expect(said(unit)).toEqual([]);
  });

  test("files of a unit share their names, in the order in which they are imported", () => {
    const unit = compiled('import "a.ha"\nimport "sub/b.ha"\nresource c = systemd:c', {
      files: {
        "a.ha": 'import "two-nodes.ha"\nresource a = systemd:a',
        "sub/b.ha": 'import "../a.ha"\nlocation a prefers alpha = 5\nresource b = systemd:b',
      },
    });
    expect(said(unit)).toEqual([]);
    expect(unit.plan?.sources).toEqual(["main.ha", "a.ha", "two-nodes.ha", "sub/b.ha"]);
    const ids = unit.plan?.resources.map(({ id }) => id).filter((id) => id.length === 1);
    expect(ids).toEqual(["a", "b", "c"]);
  });

  test("what stands in a file that could not be read is not missing", () => {
    const unit = compiled('import "gone.ha"\nresource web = systemd:nginx\nlocation web prefers alpha');
    expect(said(unit)).toEqual(["main.ha:1 HA1010 there is no file `gone.ha`"]);
  });
});

describe("fencing", () => {
  test("a device that says no targets fences the nodes whose lines name it", () => {
    const { plan, model } = compiled(`cluster a { }
      node alpha { address lan "10.0.0.1"; fenced by one; fenced by two }
      node beta { address lan "10.0.0.2" }
      fence one = fence_ipmilan { ip = "10.1.0.1" }
      fence two = fence_apc { ip = "10.1.0.2"; username = "ha"; password = secret "x"; targets alpha as "1", beta as "2" }`);
    expect(primitiveIn(plan, "one").parameters[0]?.values["pcmk_host_list"]).toBe("alpha");
    const ways = model.nodes.map(({ fencing }) =>
      fencing.map(({ level, devices }) => [level, devices.map(({ name }) => name.text)]),
    );
    expect(ways).toEqual([
      [
        [1, ["one"]],
        [2, ["two"]],
      ],
      [[undefined, ["two"]]],
    ]);
  });

  test("delays are read from settings and from the parameters that they become", () => {
    const { model } = compiled(`${sound}
      fence a = fence_apc { ip = "10.1.0.2"; username = "ha"; password = secret "x"; targets alpha as "1"; delay 2s; random-delay 3s }
      fence b = fence_apc { ip = "10.1.0.2"; username = "ha"; password = secret "x"; pcmk_delay_base = "alpha:5s;beta:1s"; pcmk_delay_max = 9s }`);
    const device = (name: string) => model.devices.find((one) => one.name.text === name);
    expect(device("a")).toMatchObject({ delayMs: 2000, randomDelayMs: 3000 });
    expect(device("b")).toMatchObject({ delayMs: 0, randomDelayMs: 9000 });
    expect([...(device("b")?.delayOfTargetMs ?? [])]).toEqual([
      ["alpha", 5000],
      ["beta", 1000],
    ]);
  });
});

/** Which nodes are left to a group under these constraints. */
function left(constraints: string): readonly string[] {
  const { model } = compiled(`${sound}group g { resource a = systemd:a }\n${constraints}`);
  const [g] = model.resources;
  return g === undefined ? [] : model.nodesAllowedFor(g).map(({ name }) => name.text);
}

describe("questions about a cluster", () => {
  test("a setting is looked for in the resource, its containers, the defaults, the manual", () => {
    const { model } = compiled(`${sound}group g { priority 7; resource a = systemd:a { is-managed false } }`);
    const [a] = model.primitives.filter(({ name }) => name.text === "a");
    if (a === undefined) throw new Error("no a");
    const found = (name: string) => {
      const { value, from } = model.setting(a, name);
      return [value, from];
    };
    expect(found("is-managed")).toEqual([false, "itself"]);
    expect(found("priority")).toEqual([7, "container"]);
    expect(found("migration-threshold")).toEqual([3, "defaults"]);
    expect(found("target-role")).toEqual(["Started", "built-in"]);
    expect(model.timeoutMs(a, "start")).toBe(100_000);
  });

  test("nodes are left to a resource unless something surely bans it", () => {
    expect(left("")).toEqual(["alpha", "beta"]);
    expect(left("location g avoids alpha")).toEqual(["beta"]);
    expect(left("location a avoids alpha")).toEqual(["beta"]);
    expect(left("location g avoids alpha = 500")).toEqual(["alpha", "beta"]);
    expect(left("location g score -INFINITY when node != alpha")).toEqual(["alpha"]);
    expect(left("location g score -INFINITY when not defined pingd")).toEqual(["alpha", "beta"]);
    expect(left("location promoted g avoids alpha")).toEqual(["alpha", "beta"]);
    expect(left('location matching "g.*" avoids beta')).toEqual(["alpha"]);
  });
});

describe("allowances", () => {
  const everyNode = defineRule({
    code: "HA3999",
    severity: "error",
    title: "everything is wrong",
    check(cluster, report) {
      for (const node of cluster.nodes) report({ at: node.name.span, message: say`wrong` });
    },
  });
  const rules = [{ name: "fencing/none", ...everyNode }];
  const alpha = 'node alpha { address lan "10.0.0.1" }';

  test("one excuses the findings of its rule in the statement below it, and nothing else", () => {
    const unit = compiled(`cluster a { }\n# hac: allow fencing/none -- lab\n${alpha}\nnode beta { }`, {
      rules,
    });
    expect(said(unit)).toEqual(["main.ha:4 HA3999 wrong"]);
  });

  test("one that excuses nothing is told, and one that ran out excuses nothing", () => {
    const unused = compiled(`# hac: allow fencing/none -- lab\ncluster a { }`, { rules });
    expect(said(unused)).toEqual([
      "main.ha:1 HA4001 this allows `fencing/none`, and there is nothing to allow",
    ]);
    const old = `cluster a { }\n# hac: allow fencing/none until 2026-11-21 -- lab\n${alpha}`;
    const nowMs = 1_795_305_600_000; // 2026-11-22
    expect(said(compiled(old, { rules, now: nowMs })).map((line) => line.split(" ")[1])).toEqual([
      "HA4002",
      "HA3999",
    ]);
    expect(said(compiled(old, { rules, now: nowMs - 86_400_000 }))).toEqual([]);
  });
});

function withoutPlaces(plan: Plan | undefined): unknown {
  return JSON.parse(JSON.stringify({ ...plan, digest: "" }), (key, value: unknown) =>
    key === "at" ? undefined : value,
  );
}

test("layout moves nothing in a plan but positions", () => {
  const folder = join(import.meta.dirname, "../test/fixtures/compile");
  for (const name of readdirSync(folder).filter((one) => !one.endsWith(".ha"))) {
    const load = (path: string): string => readFileSync(join(folder, name, path), "utf8");
    const tidy = (path: string): string => {
      const formatted = format(load(path));
      return formatted.kind === "formatted" ? formatted.text : "";
    };
    const [before, after] = [load, tidy].map((one) =>
      compile({ entry: "main.ha", load: one, sha256, rules: [] }),
    );
    expect(before?.plan).toBeDefined();
    expect(withoutPlaces(after?.plan)).toEqual(withoutPlaces(before?.plan));
  }
});

function scsi(more: string): string {
  return `${sound}fence scsi = fence_scsi { devices = "/dev/sdb"; targets alpha, beta${more} }`;
}

test.each([
  ["a device whose agent switches nodes on by itself provides unfencing without being told to", scsi("")],
  ["a device that is told so provides it once", scsi("; provides unfencing")],
])("%s", (_, source) => {
  const { settings } = primitiveIn(compiled(source).plan, "scsi");
  expect(settings.flatMap(({ values }) => values["provides"] ?? [])).toEqual(["unfencing"]);
});
