// Agents and their parameters: each mistake an edit of a sound configuration.
import { clone, colocation, group, order, primitive } from "../cib.ts";
import { address, change, constraint, dummy, mount, parameter, pgOps, postgres, resource } from "../edits.ts";
import { drbd, sharedDisk } from "../sound/databases.ts";
import { gfs2 } from "../sound/storage.ts";
import { remotes } from "../sound/machines.ts";
import type { Mistake } from "../judge.ts";

const base = sharedDisk;

export const agentsMistakes: readonly Mistake[] = [
  { title: "an unknown agent", xml: change(base, ['type="IPaddr2"', 'type="IPAddr2"']), cause: [/IPAddr2/] },
  {
    title: "an unknown provider",
    xml: change(base, ['provider="heartbeat" type="pgsql"', 'provider="heartbaet" type="pgsql"']),
    cause: [/heartbaet/],
  },
  {
    title: "a parameter in a wrong spelling",
    xml: change(base, ['name="cidr_netmask"', 'name="cidr_netmaks"']),
    cause: [/cidr_netmaks/],
  },
  {
    title: "a required parameter is missing",
    xml: change(base, [
      '<nvpair id="db-fs-instance_attributes-directory" name="directory" value="/srv/pg"/>',
      "",
    ]),
    cause: [/db-fs/, /directory/],
  },
  {
    title: "an address that is none",
    xml: change(base, ['value="192.168.7.10"', 'value="192.168.7.310"']),
    cause: [/db-ip|`ip`/, /192\.168\.7\.310/],
  },
  {
    title: "an address with its prefix",
    xml: change(base, ['value="192.168.7.10"', 'value="192.168.7.10/24"']),
    cause: [/db-ip|`ip`/, /192\.168\.7\.10\/24/],
  },
  {
    title: "a netmask that is none",
    xml: change(base, ['name="cidr_netmask" value="24"', 'name="cidr_netmask" value="240"']),
    cause: [/db-ip|cidr_netmask/, /240/],
  },
  {
    title: "an alias as interface",
    xml: change(base, ['name="nic" value="eth0"', 'name="nic" value="eth0:1"']),
    cause: [/db-ip|nic/, /eth0:1/],
  },
  {
    title: "a boolean parameter that is none",
    xml: change(drbd, parameter("mysql-fs", "force_unmount", "perhaps")),
    cause: [/force_unmount/, /perhaps/],
  },
  {
    title: "a number parameter that is none",
    xml: change(base, parameter("db-pg", "pgport", "5432/tcp")),
    cause: [/pgport/, /5432\/tcp/],
  },
  {
    title: "an enumerated parameter that is none",
    xml: change(base, parameter("db-pg", "rep_mode", "synchronous")),
    cause: [/rep_mode/, /synchronous/],
  },
  {
    title: "one address twice",
    xml: change(
      base,
      resource(address("web-ip", "192.168.7.10")),
      constraint(colocation("web-ip", "web"), order("web-ip", "web")),
    ),
    cause: [/db-ip/, /web-ip/, /`ip`|192\.168\.7\.10/],
  },
  {
    title: "one disk in two mounts",
    xml: change(base, resource(mount("copy", "/dev/vg0/pg", "/srv/copy"))),
    cause: [/db-fs/, /copy/, /\/dev\/vg0\/pg|disk|device/],
  },
  {
    title: "two disks at one mount point",
    xml: change(
      base,
      resource(mount("other", "/dev/vg0/other", "/srv/pg")),
      constraint(colocation("other", "db"), order("db", "other")),
    ),
    cause: [/db-fs/, /other/, /\/srv\/pg/],
  },
  {
    title: "a local file system on two nodes",
    xml: change(
      base,
      resource(clone("logs-all", mount("logs", "/dev/vg0/logs", "/srv/logs"), { interleave: "true" })),
    ),
    cause: [/logs/, /xfs/],
  },
  {
    title: "a cluster file system without its lock manager",
    xml: change(
      base,
      resource(
        clone("logs-all", mount("logs", "/dev/vg0/logs", "/srv/logs", { fstype: "gfs2" }), {
          interleave: "true",
        }),
      ),
    ),
    cause: [/logs/, /dlm|lock manager|controld/],
  },
  {
    title: "an inner mount before the outer",
    xml: change(base, [
      '<group id="db">',
      `<group id="db">${mount("db-wal", "/dev/vg0/wal", "/srv/pg/wal")}`,
    ]),
    cause: [/db-wal/, /db-fs/],
  },
  {
    title: "two databases in one directory",
    xml: change(
      base,
      resource(postgres("pg-two", "/srv/pg/data")),
      constraint(colocation("pg-two", "db"), order("db", "pg-two")),
    ),
    cause: [/db-pg/, /pg-two/, /pgdata|\/srv\/pg\/data/],
  },
  {
    title: "one file system number for two exports",
    xml: change(
      base,
      resource(
        group(
          "nfs",
          ["a", "b"].map((name) =>
            primitive(
              `export-${name}`,
              "ocf:heartbeat:exportfs",
              { directory: `/nfs/${name}`, clientspec: "*", fsid: "1" },
              ["start timeout=40s", "stop timeout=120s", "monitor interval=10s timeout=20s"],
            ),
          ),
        ),
      ),
    ),
    cause: [/export-a/, /export-b/, /fsid/],
  },
  {
    title: "one volume group activated by two resources",
    xml: change(
      base,
      resource(
        ...["lv-a", "lv-b"].map((name) =>
          primitive(name, "ocf:heartbeat:LVM-activate", { vgname: "vg9", vg_access_mode: "system_id" }, [
            "start timeout=90s",
            "stop timeout=90s",
            "monitor interval=30s timeout=90s",
          ]),
        ),
      ),
    ),
    cause: [/lv-a/, /lv-b/, /vg9|vgname/],
  },
  {
    title: "an exclusive volume group in a clone",
    xml: change(gfs2, ['name="activation_mode" value="shared"', 'name="activation_mode" value="exclusive"']),
    cause: [/shared-lv/, /exclusive/],
  },
  {
    title: "a mount before its volume group",
    xml: change(base, [
      /(<primitive id="db-pg")/,
      `${primitive("db-lvm", "ocf:heartbeat:LVM-activate", { vgname: "vg0", vg_access_mode: "system_id" }, ["start timeout=90s", "stop timeout=90s", "monitor interval=30s timeout=90s"])}<primitive id="db-pg"`,
    ]),
    cause: [/db-fs/, /db-lvm/],
  },
  {
    title: "a virtual address that is a node's own",
    xml: change(remotes, resource(group("svc", [address("svc-ip", "10.5.0.21"), dummy("svc-app")]))),
    cause: [/svc-ip/, /10\.5\.0\.21/],
  },
  {
    title: "a virtual address that is a BMC's",
    xml: change(base, ['value="192.168.7.10"', 'value="10.0.9.1"']),
    cause: [/db-ip/, /10\.0\.9\.1/],
  },
  {
    title: "the standby list lacks a node",
    xml: change(
      base,
      resource(
        clone(
          "rep-all",
          primitive(
            "rep",
            "ocf:heartbeat:pgsql",
            { pgdata: "/local", rep_mode: "async", node_list: "n1 n9", master_ip: "192.168.7.10" },
            [
              ...pgOps,
              "promote timeout=120s",
              "demote timeout=120s",
              "notify timeout=90s",
              "monitor interval=29s timeout=30s role=Promoted",
            ],
          ),
          { promotable: "true", notify: "true" },
        ),
      ),
    ),
    cause: [/rep/, /node_list|n9/],
  },
  {
    title: "the replication address is nobody's",
    xml: change(
      base,
      resource(
        clone(
          "rep-all",
          primitive(
            "rep",
            "ocf:heartbeat:pgsql",
            { pgdata: "/local", rep_mode: "async", node_list: "n1 n2", master_ip: "192.168.7.99" },
            [
              ...pgOps,
              "promote timeout=120s",
              "demote timeout=120s",
              "notify timeout=90s",
              "monitor interval=29s timeout=30s role=Promoted",
            ],
          ),
          { promotable: "true", notify: "true" },
        ),
      ),
    ),
    cause: [/rep/, /192\.168\.7\.99/],
  },
];
