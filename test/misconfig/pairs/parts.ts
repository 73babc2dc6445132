// What the pairs are made of: two nodes or three with their fence devices, and services of few words.
import { cib, clone, colocation, group, ipmi, order, primitive } from "../cib.ts";
import { address, change, constraint, mount, other, postgres, resource, unitOps } from "../edits.ts";
import type { Parts } from "../cib.ts";

const [dev1, away1] = ipmi("n1", 1, "5s");
const [dev2, away2] = ipmi("n2", 2);
const [dev3, away3] = ipmi("n3", 3);
export const two = (parts: Partial<Parts> = {}): string =>
  cib({
    ...parts,
    resources: [
      dev1,
      dev2,
      ...(parts.resources ?? [
        group("g", [
          mount("fs", "/dev/sdb1", "/data"),
          address("ip", "192.168.1.10", { nic: "eth0" }),
          postgres("pg", "/data/pg"),
        ]),
      ]),
    ],
    constraints: [away1, away2, ...(parts.constraints ?? [])],
  });
export const three = (parts: Partial<Parts> = {}): string =>
  cib({
    ...parts,
    nodes: ["n1", "n2", "n3"],
    resources: [ipmi("n1", 1)[0], dev2, dev3, ...(parts.resources ?? [])],
    constraints: [away1, away2, away3, ...(parts.constraints ?? [])],
  });
export const shop = two();
const pgPromotableOps = [
  "start timeout=300s",
  "stop timeout=300s",
  "promote timeout=300s",
  "demote timeout=300s",
  "notify timeout=90s",
  "monitor interval=30s timeout=30s",
  "monitor interval=29s timeout=30s role=Promoted",
];
export const replicated = (
  over: { meta?: Record<string, string>; params?: Record<string, string>; ops?: readonly string[] } = {},
): string =>
  two({
    resources: [
      clone(
        "pg-clone",
        primitive(
          "pg",
          "ocf:heartbeat:pgsql",
          {
            pgdata: "/var/lib/pg",
            rep_mode: "sync",
            node_list: "n1 n2",
            master_ip: "192.168.1.10",
            restore_command: "cp /arch/%f %p",
            ...over.params,
          },
          over.ops ?? pgPromotableOps,
        ),
        {
          promotable: "true",
          "promoted-max": "1",
          "promoted-node-max": "1",
          "clone-max": "2",
          "clone-node-max": "1",
          notify: "true",
          ...over.meta,
        },
      ),
      address("vip", "192.168.1.10", { nic: "eth0" }),
    ],
    constraints: [
      colocation("vip", "pg-clone", "INFINITY", 'with-rsc-role="Promoted"'),
      order("pg-clone", "vip", 'first-action="promote" then-action="start"'),
    ],
  });
export const drbdOps = [
  "start timeout=240s",
  "stop timeout=100s",
  "promote timeout=90s",
  "demote timeout=90s",
  "notify timeout=90s",
  "monitor interval=29s timeout=20s role=Promoted",
  "monitor interval=31s timeout=20s role=Unpromoted",
];
export const drbd = (
  meta: Record<string, string> = {},
  constraints?: readonly string[],
  ops = drbdOps,
  others: readonly string[] = [],
): string =>
  two({
    resources: [
      clone("drbd-clone", primitive("drbd", "ocf:linbit:drbd", { drbd_resource: "r0" }, ops), {
        promotable: "true",
        "promoted-max": "1",
        "promoted-node-max": "1",
        "clone-max": "2",
        "clone-node-max": "1",
        notify: "true",
        ...meta,
      }),
      mount("fs", "/dev/drbd0", "/srv/data"),
      ...others,
    ],
    constraints: constraints ?? [
      colocation("fs", "drbd-clone", "INFINITY", 'with-rsc-role="Promoted"'),
      order("drbd-clone", "fs", 'first-action="promote" then-action="start"'),
    ],
  });
export const pingOps = ["start timeout=60s", "stop timeout=20s", "monitor interval=10s timeout=60s"];
export const ping = (params: Record<string, string> = {}): string =>
  primitive(
    "ping",
    "ocf:pacemaker:ping",
    { host_list: "192.168.1.1", multiplier: "1000", dampen: "5s", ...params },
    pingOps,
  );
export const pingRule = (
  attribute: string,
  value: string,
  type = "",
  undefinedToo = true,
  op = "lt",
): string =>
  `<rsc_location id="lp" rsc="g"><rule id="lp-r" score="-INFINITY" boolean-op="or">${undefinedToo ? `<expression id="lp-e0" attribute="${attribute}" operation="not_defined"/>` : ""}<expression id="lp-e1" attribute="${attribute}" operation="${op}" value="${value}" ${type}/></rule></rsc_location>`;
export const pinged = (p: string, rule: string): string => change(shop, resource(p), constraint(rule));
export const fenceDev = (
  id: string,
  agent: string,
  params: Record<string, string>,
  meta: Record<string, string> = {},
): string => primitive(id, `stonith:${agent}`, params, ["monitor interval=60s timeout=60s"], { meta });
export const dlm = clone(
  "dlm-clone",
  primitive("dlm", "ocf:pacemaker:controld", {}, [
    "start timeout=90s",
    "stop timeout=100s",
    "monitor interval=30s timeout=20s on-fail=fence",
  ]),
  { interleave: "true", ordered: "true" },
);
export const lvmlockd = clone(
  "lvmlockd-clone",
  primitive("lvmlockd", "ocf:heartbeat:lvmlockd", {}, [
    "start timeout=90s",
    "stop timeout=90s",
    "monitor interval=30s timeout=90s on-fail=fence",
  ]),
  { interleave: "true", ordered: "true" },
);
const lvmOps = ["start timeout=90s", "stop timeout=90s", "monitor interval=30s timeout=90s"];
export const lvm = (id: string, params: Record<string, string>): string =>
  primitive(id, "ocf:heartbeat:LVM-activate", params, lvmOps);
export const unit = (id: string, name: string): string => primitive(id, `systemd:${name}`, {}, unitOps);
export const vmOps = [
  "start timeout=90s",
  "stop timeout=90s",
  "monitor interval=10s timeout=30s",
  "migrate_to timeout=120s",
  "migrate_from timeout=60s",
];
export const vm = (params: Record<string, string>, ops = vmOps, meta: Record<string, string> = {}): string =>
  primitive("vm", "ocf:heartbeat:VirtualDomain", params, ops, { meta });
export const nfsOps = ["start timeout=40s", "stop timeout=20s", "monitor interval=30s timeout=20s"];
export const nfs = primitive(
  "nfsd",
  "ocf:heartbeat:nfsserver",
  { nfs_shared_infodir: "/srv/nfs/info", nfs_no_notify: "true" },
  nfsOps,
);
export const exported = (dir: string, fsid: string): string =>
  primitive(
    "export",
    "ocf:heartbeat:exportfs",
    { clientspec: "192.168.1.0/24", directory: dir, fsid, options: "rw" },
    ["start timeout=40s", "stop timeout=120s", "monitor interval=30s timeout=20s"],
  );
export const node = (id: number, name: string, attrs = ""): string =>
  `<node id="${id}" uname="${name}">${attrs}</node>`;
export const locRule = (inner: string, score = "100", bool = ""): string =>
  `<rsc_location id="lr" rsc="g"><rule id="lr-r" score="${score}" ${bool}>${inner}</rule></rsc_location>`;
export const mysqlOps = ["start timeout=120s", "stop timeout=120s", "monitor interval=20s timeout=30s"];
export const levels = (...l: string[]): [string, string] =>
  other(`<fencing-topology>${l.join("")}</fencing-topology>`);
export const level = (n: string, i: number, d: string): string =>
  `<fencing-level id="fl-${n}-${i}" target="${n}" index="${i}" devices="${d}"/>`;
export const bundle = (attrs: string, net: string): string =>
  `<bundle id="httpd"><podman image="localhost/httpd:1" ${attrs}/><network ${net}/>${primitive("apache", "ocf:heartbeat:apache", {}, ["start timeout=40s", "stop timeout=60s", "monitor interval=10s timeout=20s"])}</bundle>`;
