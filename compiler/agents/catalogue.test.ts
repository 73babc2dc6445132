import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import {
  agentNames,
  createCatalogue,
  lookUpAgent,
  nearestAgents,
  shippedFacts,
  shippedPackages,
} from "./catalogue.ts";
import { encodeCatalogue } from "./compact.ts";
import { correct } from "./corrections.ts";
import {
  advisedAction,
  agentName,
  isMigratable,
  isPromotable,
  needsUnfencing,
  parseAgentName,
  wantsNotify,
  type AgentFacts,
  type AgentRef,
  type ParameterFacts,
} from "./facts.ts";
import { parseMetadata } from "./metadata.ts";
import { overlay } from "./overlay.ts";
import { fencerParameters, parameterNamed } from "./shared-parameters.ts";
import { catalogueText } from "./catalogue.generated.ts";

const run = promisify(execFile);
const catalogue = createCatalogue();

function refOf(name: string): AgentRef {
  const ref = parseAgentName(name);
  if (ref === undefined) throw new Error(`${name} is no agent's name`);
  return ref;
}

function facts(name: string): AgentFacts {
  const found = lookUpAgent(refOf(name), catalogue);
  if (found === undefined) throw new Error(`${name} is not in the catalogue`);
  return found;
}

function parameter(agent: string, name: string): ParameterFacts | undefined {
  return parameterNamed(facts(agent), name);
}

function required(agent: string): readonly string[] {
  return facts(agent)
    .parameters.filter((one) => one.required)
    .map((one) => one.name);
}

describe("agent names", () => {
  it.each([
    "ocf:heartbeat:IPaddr2",
    "systemd:nginx",
    "lsb:tomcat",
    "service:cron",
    "fence_ipmilan",
    "systemd:getty@tty1",
    "stonith:external/ipmi",
  ])("%s is read and written back", (name) => {
    expect(agentName(refOf(name))).toBe(name);
  });

  it.each(["IPaddr2", "ocf:IPaddr2", "ocf:a:b:c", "systemd:", "windows:w32time", "fence_a b"])(
    "%s names no agent",
    (name) => {
      expect(parseAgentName(name)).toBeUndefined();
    },
  );

  it("of fence agents may carry their class, as Pacemaker writes it", () => {
    expect(agentName(refOf("stonith:fence_ipmilan"))).toBe("fence_ipmilan");
  });
});

describe("the shipped facts", () => {
  it("of IPaddr2: the address is required, and unique", () => {
    expect(required("ocf:heartbeat:IPaddr2")).toEqual(["ip"]);
    expect(parameter("ocf:heartbeat:IPaddr2", "ip")?.uniqueGroup).toBe("ip");
    expect(parameter("ocf:heartbeat:IPaddr2", "cidr_netmask")?.type).toBe("string");
    expect(parameter("ocf:heartbeat:IPaddr2", "arp_interval")).toMatchObject({
      type: "integer",
      default: "200",
    });
    expect(advisedAction(facts("ocf:heartbeat:IPaddr2"), { name: "monitor" })).toEqual({
      name: "monitor",
      timeoutMs: 20_000,
      intervalMs: 10_000,
    });
  });

  it("of Filesystem: device, directory and fstype are required, a stop takes a minute", () => {
    expect(required("ocf:heartbeat:Filesystem")).toEqual(["device", "directory", "fstype"]);
    expect(advisedAction(facts("ocf:heartbeat:Filesystem"), { name: "stop" })?.timeoutMs).toBe(60_000);
    expect(parameter("ocf:heartbeat:Filesystem", "force_unmount")).toMatchObject({
      type: "boolean",
      values: ["safe"],
    });
  });

  it("of pgsql: nothing is required, each role has its monitor", () => {
    const pgsql = facts("ocf:heartbeat:pgsql");
    expect(required("ocf:heartbeat:pgsql")).toEqual([]);
    expect(advisedAction(pgsql, { name: "start" })?.timeoutMs).toBe(120_000);
    expect(advisedAction(pgsql, { name: "monitor", role: "Promoted" })?.intervalMs).toBe(29_000);
    expect(advisedAction(pgsql, { name: "monitor", role: "Unpromoted" })?.intervalMs).toBe(30_000);
    expect(isPromotable(pgsql) && wantsNotify(pgsql)).toBe(true);
    expect(parameter("ocf:heartbeat:pgsql", "rep_mode")?.values).toEqual(["none", "async", "sync", "slave"]);
    expect(parameter("ocf:heartbeat:pgsql", "pgport")).toMatchObject({ type: "integer", default: "5432" });
  });

  it("of apache and nginx: nothing is required; deeper monitors have advice of their own", () => {
    expect([...required("ocf:heartbeat:apache"), ...required("ocf:heartbeat:nginx")]).toEqual([]);
    expect(parameter("ocf:heartbeat:apache", "testregex")).not.toHaveProperty("default");
    expect(advisedAction(facts("ocf:heartbeat:nginx"), { name: "monitor", depth: 20 })?.timeoutMs).toBe(
      45_000,
    );
    expect(isPromotable(facts("ocf:heartbeat:apache"))).toBe(false);
  });

  it("of DRBD: promotable, its monitors named by the old roles", () => {
    const drbd = facts("ocf:linbit:drbd");
    expect(required("ocf:linbit:drbd")).toEqual(["drbd_resource"]);
    expect(isPromotable(drbd) && wantsNotify(drbd)).toBe(true);
    expect(advisedAction(drbd, { name: "start" })?.timeoutMs).toBe(240_000);
    expect(advisedAction(drbd, { name: "monitor", role: "Promoted" })?.intervalMs).toBe(10_000);
    expect(advisedAction(drbd, { name: "monitor", role: "Unpromoted" })?.intervalMs).toBe(20_000);
    expect(drbd.package).toBe("drbd-utils");
  });

  it("of Pacemaker's own agents: OCF 1.1 tells what can be reloaded", () => {
    expect(parameter("ocf:pacemaker:Dummy", "fake")?.reloadable).toBe(true);
    expect(parameter("ocf:pacemaker:Dummy", "state")).toMatchObject({
      reloadable: false,
      uniqueGroup: "state",
    });
    expect(isMigratable(facts("ocf:pacemaker:Dummy"))).toBe(true);
    expect(isPromotable(facts("ocf:pacemaker:Stateful"))).toBe(true);
    expect(required("ocf:pacemaker:ping")).toEqual(["host_list"]);
    expect(parameter("ocf:pacemaker:ping", "dampen")).toMatchObject({ type: "time", default: "5s" });
  });

  it("of fence_ipmilan: it wants an address, it may be asked for the status, it lists nothing", () => {
    expect(required("fence_ipmilan")).toEqual([]);
    expect(facts("fence_ipmilan").oneOf).toEqual([["ip", "port_as_ip"]]);
    expect(facts("fence_ipmilan").actions.map((one) => one.name)).toEqual(
      expect.arrayContaining(["on", "off", "reboot", "status"]),
    );
    expect(advisedAction(facts("fence_ipmilan"), { name: "list" })).toBeUndefined();
    expect(parameter("fence_ipmilan", "ipaddr")).toMatchObject({ deprecated: true, replacedBy: "ip" });
    expect(parameter("fence_ipmilan", "method")?.values).toEqual(["onoff", "cycle"]);
    expect(parameter("fence_ipmilan", "power_wait")).toMatchObject({ type: "seconds", default: "2" });
    expect(parameter("fence_ipmilan", "plug")?.clusterSupplied).toBe(true);
    expect(parameter("fence_ipmilan", "pcmk_reboot_timeout")?.type).toBe("time");
    expect(needsUnfencing(facts("fence_ipmilan"))).toBe(false);
  });

  it("of fence_xvm and fence_scsi", () => {
    expect(required("fence_xvm")).toEqual([]);
    expect(parameter("fence_xvm", "key_file")?.default).toBe("/etc/cluster/fence_xvm.key");
    expect(advisedAction(facts("fence_xvm"), { name: "list" })).toBeDefined();
    expect(needsUnfencing(facts("fence_scsi"))).toBe(true);
    expect(advisedAction(facts("fence_scsi"), { name: "on" })).toMatchObject({
      automatic: true,
      onTarget: true,
    });
    expect(advisedAction(facts("fence_scsi"), { name: "reboot" })).toBeUndefined();
  });

  it("of an agent that logs in: a password, a script that prints one, or a key", () => {
    expect(required("fence_virsh")).toEqual(["ip", "username"]);
    expect(facts("fence_virsh").oneOf).toEqual([["password", "password_script", "identity_file"]]);
  });

  it("of systemd, LSB and service units: no parameters, every type is known", () => {
    for (const name of ["systemd:nginx", "lsb:tomcat", "service:cron"])
      expect(facts(name).parameters).toEqual([]);
    expect(advisedAction(facts("systemd:nginx"), { name: "monitor" })).toMatchObject({
      timeoutMs: 100_000,
      intervalMs: 60_000,
    });
    expect(advisedAction(facts("lsb:tomcat"), { name: "stop" })?.timeoutMs).toBe(15_000);
  });

  it("know the parameters of tracing for every OCF agent, and none for a fence agent", () => {
    expect(parameter("ocf:heartbeat:IPaddr2", "trace_ra")?.type).toBe("boolean");
    expect(parameter("fence_ipmilan", "trace_ra")).toBeUndefined();
  });

  it("take - for _ in a fence agent's parameter, as the agents do", () => {
    expect(parameter("fence_ipmilan", "power-wait")?.name).toBe("power_wait");
    expect(parameter("ocf:heartbeat:IPaddr2", "cidr-netmask")).toBeUndefined();
  });
});

describe("the catalogue", () => {
  it("decodes every agent, and encodes it to the same bytes", () => {
    const all = agentNames(catalogue).map((name) => shippedFacts(name));
    expect(all).not.toContain(undefined);
    expect(
      encodeCatalogue(
        all.filter((one) => one !== undefined),
        shippedPackages(),
      ),
    ).toBe(catalogueText);
  });

  it("has a rename to a parameter that exists, and a set of demands that it can fulfil", () => {
    for (const name of agentNames(catalogue)) {
      const known = new Set(facts(name).parameters.map((one) => one.name));
      const named = facts(name).parameters.flatMap((one) => one.replacedBy ?? []);
      expect([...named, ...facts(name).oneOf.flat()].filter((one) => !known.has(one))).toEqual([]);
    }
  });

  it("puts a site's own agent before the shipped one, and corrects it as well", () => {
    const own: AgentFacts = { ...facts("ocf:heartbeat:IPaddr2"), ocfVersion: "9.9" };
    const site = createCatalogue([own, { ...own, ref: refOf("ocf:acme:app") }]);
    expect(lookUpAgent(own.ref, site)?.ocfVersion).toBe("9.9");
    expect(agentNames(site)).toContain("ocf:acme:app");
    expect(lookUpAgent(refOf("ocf:acme:app"), catalogue)).toBeUndefined();
  });

  it("does not mistake what every object has for an agent", () => {
    expect(shippedFacts("constructor")).toBeUndefined();
    expect(lookUpAgent({ class: "stonith", type: "fence_" }, catalogue)).toBeUndefined();
  });

  it.each([
    ["ocf:heartbeat:IPadr2", "ocf:heartbeat:IPaddr2"],
    ["ocf:heartbeat:ping", "ocf:pacemaker:ping"],
    ["ocf:heartbeat:filesystem", "ocf:heartbeat:Filesystem"],
    ["ocf:heartbeat:drbd", "ocf:linbit:drbd"],
    ["fence_ipmlian", "fence_ipmilan"],
  ])("answers %s with %s", (wrong, right) => {
    expect(nearestAgents(refOf(wrong), catalogue)[0]).toBe(right);
  });
});

describe("the overlay", () => {
  it.each(Object.keys(overlay))("still changes a fact of %s with each of its entries", (name) => {
    const shipped = shippedFacts(name);
    for (const correction of overlay[name] ?? []) {
      for (const [changed, change] of Object.entries(correction.parameters ?? {})) {
        const only = { [name]: [{ why: "", parameters: { [changed]: change } }] };
        expect(shipped && correct(shipped, only), `${changed}: ${correction.why}`).not.toEqual(shipped);
      }
      expect(shipped && correct(shipped, { [name]: [correction] }), correction.why).not.toEqual(shipped);
    }
  });
});

const fencer = "/usr/lib/pacemaker/pacemaker-fenced";

describe.skipIf(!existsSync(fencer))(
  "Pacemaker's fencer on this machine (skipped without the package pacemaker)",
  () => {
    it("takes the parameters that we know, of the same types and defaults", async () => {
      const { stdout } = await run(fencer, ["metadata"], { timeout: 120_000 });
      // It is a daemon's meta-data and names no action; one is lent to it.
      const reading = parseMetadata(
        stdout.replace("</parameters>", '</parameters><actions><action name="x"/></actions>'),
        {
          class: "stonith",
          type: "fence_any",
        },
      );
      const theirs = reading.kind === "facts" ? reading.facts.parameters : [];
      expect(theirs.length).toBeGreaterThan(20);
      const ours = new Map(fencerParameters.map((one) => [one.name, one]));
      for (const one of theirs) {
        const known = ours.get(one.name);
        if (one.name === "pcmk_host_check") expect(known?.type).toBe("select");
        else expect(known).toEqual(one);
      }
    });
  },
);

const resources = "/usr/lib/ocf/resource.d";
const installed = installedAgents();

describe.skipIf(installed.length === 0)(
  "the agents installed on this machine (skipped: there are none)",
  () => {
    it("are all in the catalogue, where their package has the catalogue's version", async () => {
      const versions = new Map(shippedPackages());
      const unknown = installed.filter(({ name }) => shippedFacts(name) === undefined);
      for (const { name, path } of unknown) {
        const owner = await run("dpkg-query", ["-S", path]).catch(() => undefined);
        if (owner === undefined) continue; // of no package: somebody's own
        const shippedBy = owner.stdout.split(":")[0] ?? "";
        const { stdout } = await run("dpkg-query", ["-W", "-f=${Version}", shippedBy]);
        expect(versions.get(shippedBy) === stdout, `${name} of ${shippedBy} ${stdout} is missing`).toBe(
          false,
        );
      }
    });

    it("say today what the catalogue says, where their package has the catalogue's version", async () => {
      const versions = new Map(shippedPackages());
      const sample = installed.filter(({ name }) =>
        /:(IPaddr2|pgsql|ping|drbd|Dummy)$|^fence_(ipmilan|xvm)$/.test(name),
      );
      for (const { name, path } of sample) {
        const { package: shippedBy, oneOf: _asked, ...shipped } = shippedFacts(name) ?? facts(name);
        const version = await run("dpkg-query", ["-W", "-f=${Version}", shippedBy ?? ""]).catch(
          () => undefined,
        );
        if (version?.stdout !== versions.get(shippedBy ?? "")) continue;
        const ref = refOf(name);
        const args = ref.class === "stonith" ? ["-o", "metadata"] : ["meta-data"];
        const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C", OCF_ROOT: "/usr/lib/ocf" };
        const { stdout } = await run(path, args, { env, timeout: 120_000 });
        const reading = parseMetadata(stdout, ref);
        expect(reading).toMatchObject({ kind: "facts" });
        if (reading.kind === "facts")
          expect({ ...reading.facts, oneOf: undefined }).toEqual({ ...shipped, oneOf: undefined });
      }
    });
  },
);

/** Of Debian's packages only: a site's own providers are the lock file's. */
function installedAgents(): readonly { readonly name: string; readonly path: string }[] {
  const providers = ["booth", "ceph", "heartbeat", "linbit", "pacemaker"];
  const ocf = providers.flatMap((provider) =>
    programsIn(join(resources, provider)).map((type) => ({
      name: `ocf:${provider}:${type}`,
      path: join(resources, provider, type),
    })),
  );
  const fence = programsIn("/usr/sbin")
    .filter((type) => type.startsWith("fence_") && !["fence_ack_manual", "fence_virtd"].includes(type))
    .map((type) => ({ name: type, path: join("/usr/sbin", type) }));
  return [...ocf, ...fence];
}

function programsIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => isProgram(join(folder, name))) : [];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
