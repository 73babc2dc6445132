// Mistakes as administrators make them: each an edit of a sound configuration, with the words by which a finding shows that
// it saw this mistake and not another. All of the words have to stand in one finding that is an error or a warning.
import { clone, colocation, group, ipmi, location, order, primitive } from "./cib.ts";
import {
  pgOps,
  unitOps,
  dummy,
  mount,
  address,
  postgres,
  change,
  resource,
  constraint,
  other,
  property,
  parameter,
  withMeta,
  operation,
} from "./edits.ts";
import { bundles, diskless, drbd, gfs2, machines, remotes, sharedDisk, site } from "./sound.ts";

export interface Mistake {
  readonly title: string;
  readonly xml: string;
  readonly cause: readonly RegExp[];
}

const base = sharedDisk;

export const mistakes: readonly Mistake[] = [
  // Fencing
  {
    title: "a node has no fence device",
    xml: change(base, [
      'value="n2"/>\n<nvpair id="fence-n2-instance_attributes-ip"',
      'value="n1"/>\n<nvpair id="fence-n2-instance_attributes-ip"',
    ]),
    cause: [/n2/, /cannot be fenced/],
  },
  {
    title: "there is no fence device at all",
    xml: change(
      base,
      [/<primitive id="fence-n1"[^]*?<\/primitive>/, ""],
      [/<primitive id="fence-n2"[^]*?<\/primitive>/, ""],
      [/<rsc_location id="location-fence-n1"[^>]*>/, ""],
      [/<rsc_location id="location-fence-n2"[^>]*>/, ""],
    ),
    cause: [/fence|fencing/, /no |nothing|cannot/],
  },
  {
    title: "fencing is switched off",
    xml: change(base, ['name="stonith-enabled" value="true"', 'name="stonith-enabled" value="false"']),
    cause: [/fencing/, /off/],
  },
  {
    title: "a host list names a node that is not there",
    xml: change(base, ['name="pcmk_host_list" value="n2"', 'name="pcmk_host_list" value="node2"']),
    cause: [/fence-n2/, /node2/],
  },
  {
    title: "a host map names a node that is not there",
    xml: change(base, parameter("fence-n2", "pcmk_host_map", "n3:2")),
    cause: [/fence-n2/, /n3/],
  },
  {
    title: "a host map with commas for semicolons",
    xml: change(base, parameter("fence-n2", "pcmk_host_map", "n1:1,n2:2")),
    cause: [/fence-n2/, /n1:1,n2:2/],
  },
  {
    title: "a host map with a node twice",
    xml: change(base, parameter("fence-n1", "pcmk_host_map", "n1:1;n1:2")),
    cause: [/fence-n1/, /n1/, /twice/],
  },
  {
    title: "both nodes have one plug",
    xml: change(base, parameter("fence-n1", "pcmk_host_map", "n1:3;n2:3"), [
      '<nvpair id="fence-n1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>',
      "",
    ]),
    cause: [/n1/, /n2/, /plug|same|one/],
  },
  {
    title: "two devices have one address",
    xml: change(base, ['name="ip" value="10.0.9.2"', 'name="ip" value="10.0.9.1"']),
    cause: [/fence-n1|n1/, /fence-n2|n2/, /10\.0\.9\.1|same/],
  },
  {
    title: "a device may only run on its target",
    xml: change(base, [
      'id="location-fence-n1" rsc="fence-n1" node="n1"',
      'id="location-fence-n1" rsc="fence-n1" node="n2"',
    ]),
    cause: [/fence-n1/, /n1/, /only|on/],
  },
  {
    title: "the same delay on both devices",
    xml: change(base, ['name="pcmk_delay_base" value="0s"', 'name="pcmk_delay_base" value="10s"']),
    cause: [/fence-n1|n1/, /fence-n2|n2/, /10s|delay/],
  },
  {
    title: "a delay that is none",
    xml: change(base, ['name="pcmk_delay_base" value="10s"', 'name="pcmk_delay_base" value="ten"']),
    cause: [/fence-n1/, /pcmk_delay_base/, /ten/],
  },
  {
    title: "a maximum delay that is none",
    xml: change(base, parameter("fence-n1", "pcmk_delay_max", "5 minutes or so")),
    cause: [/fence-n1|pcmk_delay_max/, /5 minutes or so/],
  },
  {
    title: "the base delay exceeds the maximum",
    xml: change(base, parameter("fence-n1", "pcmk_delay_max", "3s")),
    cause: [/fence-n1/, /10s/, /3s/],
  },
  {
    title: "fencing may take less than its device",
    xml: change(base, ['name="stonith-timeout" value="120s"', 'name="stonith-timeout" value="5s"']),
    cause: [/5s/, /stonith-timeout|fencing/],
  },
  {
    title: "a level names an unknown device",
    xml: change(
      base,
      other(
        '<fencing-topology><fencing-level id="fl1" target="n1" index="1" devices="fence-n1,pdu"/></fencing-topology>',
      ),
    ),
    cause: [/pdu/],
  },
  {
    title: "a level names an unknown node",
    xml: change(
      base,
      other(
        '<fencing-topology><fencing-level id="fl1" target="n9" index="1" devices="fence-n1"/></fencing-topology>',
      ),
    ),
    cause: [/n9/],
  },
  {
    title: "a level's index is out of range",
    xml: change(
      base,
      other(
        '<fencing-topology><fencing-level id="fl1" target="n1" index="11" devices="fence-n1"/></fencing-topology>',
      ),
    ),
    cause: [/11|level/, /1 to 9|9/],
  },
  {
    title: "levels with a gap",
    xml: change(
      base,
      other(
        '<fencing-topology><fencing-level id="fl1" target="n1" index="2" devices="fence-n1"/></fencing-topology>',
      ),
    ),
    cause: [/n1/, /level/],
  },
  {
    title: "a level's device cannot fence its target",
    xml: change(
      base,
      other(
        '<fencing-topology><fencing-level id="fl1" target="n1" index="1" devices="fence-n2"/></fencing-topology>',
      ),
    ),
    cause: [/fence-n2/, /n1/],
  },
  {
    title: "the action is a parameter",
    xml: change(base, parameter("fence-n1", "action", "off")),
    cause: [/fence-n1/, /action/],
  },
  {
    title: "a cycle instead of off and on",
    xml: change(base, parameter("fence-n1", "method", "cycle")),
    cause: [/fence-n1/, /cycle/],
  },
  {
    title: "a fence device that is for tests",
    xml: change(base, [/type="fence_ipmilan"/, 'type="fence_dummy"']),
    cause: [/fence-n1/, /fence_dummy/],
  },
  {
    title: "a fence device that is stopped",
    xml: withMeta(base, "fence-n2", { "target-role": "Stopped" }),
    cause: [/fence-n2/, /stopped|Stopped/],
  },
  {
    title: "a fence device that nobody monitors",
    xml: change(base, [/<op id="fence-n2-monitor[^>]*>/, ""]),
    cause: [/fence-n2/, /monitor/],
  },
  {
    title: "a fence agent's option in a wrong spelling",
    xml: change(base, parameter("fence-n1", "lan_plus", "1")),
    cause: [/fence-n1|fence_ipmilan/, /lan_plus/],
  },
  {
    title: "a fence device without an address",
    xml: change(base, ['<nvpair id="fence-n1-instance_attributes-ip" name="ip" value="10.0.9.1"/>', ""]),
    cause: [/fence-n1/, /`ip`/],
  },
  {
    title: "an unknown fence agent",
    xml: change(base, [/type="fence_ipmilan"/, 'type="fence_impilan"']),
    cause: [/fence_impilan/],
  },
  {
    title: "a fencing action that is none",
    xml: change(base, property("stonith-action", "restart")),
    cause: [/stonith-action|fencing-action/, /restart/],
  },
  {
    title: "fencing powers off and nobody is there to switch on",
    xml: change(base, parameter("fence-n1", "pcmk_reboot_action", "of")),
    cause: [/pcmk_reboot_action/, /\bof\b/],
  },
  {
    title: "priority delays without priorities",
    xml: change(base, property("priority-fencing-delay", "30s")),
    cause: [/priority-fencing-delay/, /priorit/],
  },
  {
    title: "a priority delay too small",
    xml: change(withMeta(base, "db", { priority: "10" }), property("priority-fencing-delay", "12s")),
    cause: [/priority-fencing-delay/, /12s/],
  },
  {
    title: "startup fencing is off",
    xml: change(base, property("startup-fencing", "false")),
    cause: [/startup-fencing/],
  },
  {
    title: "certificates of a fence device unchecked",
    xml: change(
      base,
      [
        /<primitive id="fence-n1" class="stonith" type="fence_ipmilan">/,
        '<primitive id="fence-n1" class="stonith" type="fence_vmware_rest">',
      ],
      parameter("fence-n1", "ssl_insecure", "1"),
    ),
    cause: [/fence-n1/, /ssl_insecure|certificate/],
  },
  {
    title: "diskless watchdogs on two nodes",
    xml: change(diskless, ['<node id="3" uname="n3"/>', ""]),
    cause: [/two|2|watchdog/, /watchdog|diskless/],
  },
  {
    title: "a watchdog timeout of zero with no other fencing",
    xml: change(diskless, [
      'name="stonith-watchdog-timeout" value="10s"',
      'name="stonith-watchdog-timeout" value="0"',
    ]),
    cause: [/fence|fencing/],
  },
  {
    title: "watchdog fencing without a watchdog",
    xml: change(diskless, ['name="have-watchdog" value="true"', 'name="have-watchdog" value="false"']),
    cause: [/watchdog/],
  },
  {
    title: "a fence device in a group",
    xml: change(
      base,
      [/<primitive id="fence-n2"[^]*?<\/primitive>/, ""],
      ['<group id="db">', `<group id="db">${ipmi("n2", 2)[0]}`],
    ),
    cause: [/fence-n2/, /group|`db`/],
  },
  {
    title: "fencing of one node waits for fencing of the other",
    xml: change(base, property("concurrent-fencing", "maybe")),
    cause: [/concurrent-fencing/, /maybe/],
  },

  // Quorum
  {
    title: "the loss of quorum is ignored",
    xml: change(base, ['name="no-quorum-policy" value="stop"', 'name="no-quorum-policy" value="ignore"']),
    cause: [/quorum/, /ignore/],
  },
  {
    title: "a quorum policy that is none",
    xml: change(base, ['name="no-quorum-policy" value="stop"', 'name="no-quorum-policy" value="stopp"']),
    cause: [/no-quorum-policy/, /stopp/],
  },

  // Properties, meta attributes, values
  {
    title: "a property in a wrong spelling",
    xml: change(base, property("no-quorom-policy", "stop")),
    cause: [/no-quorom-policy/],
  },
  {
    title: "a boolean property that is none",
    xml: change(base, property("symmetric-cluster", "yess")),
    cause: [/symmetric-cluster/, /yess/],
  },
  {
    title: "a duration property that is none",
    xml: change(base, property("dc-deadtime", "twenty")),
    cause: [/dc-deadtime/, /twenty/],
  },
  {
    title: "a number property that is none",
    xml: change(base, property("batch-limit", "many")),
    cause: [/batch-limit/, /many/],
  },
  {
    title: "a placement strategy that is none",
    xml: change(base, property("placement-strategy", "balance")),
    cause: [/placement-strategy/, /balance/],
  },
  {
    title: "a meta attribute in a wrong spelling",
    xml: withMeta(base, "db-pg", { "resource-stickyness": "100" }),
    cause: [/resource-stickyness/],
  },
  {
    title: "a meta attribute with underscores",
    xml: withMeta(base, "db-pg", { migration_threshold: "2" }),
    cause: [/migration_threshold/],
  },
  {
    title: "a threshold that is no number",
    xml: withMeta(base, "db-pg", { "migration-threshold": "three" }),
    cause: [/migration-threshold/, /three/],
  },
  {
    title: "a target role that is none",
    xml: withMeta(base, "db-pg", { "target-role": "Running" }),
    cause: [/target-role/, /Running/],
  },
  {
    title: "a target role of no promotable resource",
    xml: withMeta(base, "web", { "target-role": "Promoted" }),
    cause: [/web/, /Promoted/],
  },
  {
    title: "a managed flag that is none",
    xml: withMeta(base, "db-pg", { "is-managed": "nope" }),
    cause: [/is-managed/, /nope/],
  },
  {
    title: "a failure timeout that is none",
    xml: withMeta(base, "db-pg", { "failure-timeout": "soon" }),
    cause: [/failure-timeout/, /soon/],
  },
  {
    title: "a default in a wrong spelling",
    xml: change(base, ['name="migration-threshold" value="3"', 'name="migration-treshold" value="3"']),
    cause: [/migration-treshold/],
  },
  {
    title: "multiple-active is none of its words",
    xml: withMeta(base, "db-pg", { "multiple-active": "stop" }),
    cause: [/multiple-active/, /`?stop`?/],
  },
  {
    title: "a clone's option in a wrong spelling",
    xml: change(machines, ['name="interleave"', 'name="interleaved"']),
    cause: [/interleaved/],
  },
  {
    title: "a clone's option as a parameter",
    xml: change(drbd, parameter("drbd", "clone-max", "2")),
    cause: [/clone-max/, /drbd/],
  },
  {
    title: "a meta attribute as a parameter",
    xml: change(base, parameter("db-pg", "migration-threshold", "2")),
    cause: [/migration-threshold/, /db-pg|pgsql/],
  },
  {
    title: "a resource default as a property",
    xml: change(base, property("resource-stickiness", "100")),
    cause: [/resource-stickiness/],
  },

  // Agents and parameters
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

  // Operations
  {
    title: "no monitor",
    xml: change(base, [/<op id="db-pg-monitor[^>]*>/, ""]),
    cause: [/db-pg/, /monitor/],
  },
  {
    title: "a monitor of interval zero",
    xml: change(base, [
      /(<op id="db-pg-monitor-30s" name="monitor" )interval="30s"/,
      '<op id="db-pg-monitor-30s" name="monitor" interval="0s"',
    ]),
    cause: [/db-pg/, /monitor/],
  },
  {
    title: "a disabled monitor",
    xml: operation(base, "db-pg", "monitor", 'enabled="false"'),
    cause: [/db-pg/, /monitor/],
  },
  {
    title: "two monitors of one interval",
    xml: change(drbd, ['interval="31s"', 'interval="29s"']),
    cause: [/drbd/, /29s/],
  },
  {
    title: "an operation in a wrong spelling",
    xml: change(base, [
      'name="stop" interval="0s" timeout="300s"',
      'name="stopp" interval="0s" timeout="300s"',
    ]),
    cause: [/stopp/],
  },
  {
    title: "an operation of other agents",
    xml: change(base, [
      /<op id="db-ip-stop/,
      '<op id="db-ip-prom" name="promote" interval="0s" timeout="30s"/><op id="db-ip-stop',
    ]),
    cause: [/db-ip|IPaddr2/, /promote/],
  },
  {
    title: "a start with an interval",
    xml: change(base, [
      /(<op id="db-pg-start-0s" name="start" )interval="0s"/,
      '<op id="db-pg-start-0s" name="start" interval="20s"',
    ]),
    cause: [/db-pg|start/, /interval|20s|repeat/],
  },
  {
    title: "a timeout below the advice",
    xml: change(base, [
      'name="start" interval="0s" timeout="300s"',
      'name="start" interval="0s" timeout="10s"',
    ]),
    cause: [/db-pg/, /10s/],
  },
  {
    title: "a timeout in a unit of no sense",
    xml: change(base, [
      'name="start" interval="0s" timeout="300s"',
      'name="start" interval="0s" timeout="300ms"',
    ]),
    cause: [/db-pg/, /300ms/],
  },
  {
    title: "a timeout in milliseconds without a unit",
    xml: change(base, [
      'name="start" interval="0s" timeout="300s"',
      'name="start" interval="0s" timeout="300000"',
    ]),
    cause: [/db-pg/, /start/, /milliseconds/],
  },
  {
    title: "a timeout in an unknown unit",
    xml: change(base, [
      'name="start" interval="0s" timeout="300s"',
      'name="start" interval="0s" timeout="300x"',
    ]),
    cause: [/300x/],
  },
  {
    title: "a timeout that is none",
    xml: change(base, [
      'name="stop" interval="0s" timeout="300s"',
      'name="stop" interval="0s" timeout="forever"',
    ]),
    cause: [/timeout/, /forever/],
  },
  {
    title: "no timeout for a slow start",
    xml: change(base, [/<op id="db-pg-start[^>]*>/, ""]),
    cause: [/db-pg/, /start/, /20s/],
  },
  {
    title: "a timeout default below the advice",
    xml: change(
      base,
      [/<op id="db-pg-start[^>]*>/, ""],
      [/<op id="db-pg-stop[^>]*>/, ""],
      [
        "</rsc_defaults>",
        '</rsc_defaults><op_defaults><meta_attributes id="od"><nvpair id="od-t" name="timeout" value="15s"/></meta_attributes></op_defaults>',
      ],
    ),
    cause: [/db-pg/, /15s/],
  },
  {
    title: "a monitor every second",
    xml: change(base, [/interval="30s" timeout="30s"/, 'interval="1s" timeout="30s"']),
    cause: [/db-pg/, /1s/],
  },
  {
    title: "a monitor every day",
    xml: change(base, [/interval="30s" timeout="30s"/, 'interval="24h" timeout="30s"']),
    cause: [/db-pg/, /24h|1d/],
  },
  {
    title: "a failed stop is ignored",
    xml: operation(base, "db-pg", "stop", 'on-fail="ignore"'),
    cause: [/db-pg/, /stop/],
  },
  {
    title: "a failed stop blocks",
    xml: operation(base, "db-pg", "stop", 'on-fail="block"'),
    cause: [/db-pg/, /stop/, /block/],
  },
  {
    title: "a failed monitor is ignored",
    xml: operation(base, "db-pg", "monitor", 'on-fail="ignore"'),
    cause: [/db-pg/, /monitor/],
  },
  {
    title: "a failed start is ignored",
    xml: operation(base, "db-pg", "start", 'on-fail="ignore"'),
    cause: [/db-pg/, /start/],
  },
  {
    title: "a failure shall fence where fencing is off",
    xml: change(operation(base, "db-pg", "monitor", 'on-fail="fence"'), [
      'name="stonith-enabled" value="true"',
      'name="stonith-enabled" value="false"',
    ]),
    cause: [/db-pg/, /fence/],
  },
  {
    title: "on-fail is none of its words",
    xml: operation(base, "db-pg", "monitor", 'on-fail="reboot"'),
    cause: [/on-fail/, /reboot/],
  },
  {
    title: "a demote after a failure of what is not promotable",
    xml: operation(base, "db-pg", "monitor", 'on-fail="demote"'),
    cause: [/db-pg/, /demote/],
  },
  {
    title: "a monitor for a role that is not there",
    xml: change(base, [/interval="30s" timeout="30s"/, 'interval="30s" timeout="30s" role="Promoted"']),
    cause: [/db-pg/, /Promoted|monitor/],
  },
  {
    title: "a role that is none",
    xml: change(drbd, ['role="Promoted"', 'role="Primary"']),
    cause: [/Primary/],
  },
  {
    title: "an operation's unknown setting",
    xml: operation(base, "db-pg", "monitor", 'start-delay="5m" onfail="restart"'),
    cause: [/onfail/],
  },

  // Placement
  {
    title: "banned everywhere",
    xml: change(
      base,
      constraint(location("b1", "db", "n1", "-INFINITY"), location("b2", "db", "n2", "-INFINITY")),
    ),
    cause: [/db/, /no node/],
  },
  {
    title: "banned everywhere by a rule",
    xml: change(
      base,
      constraint(
        '<rsc_location id="b1" rsc="db"><rule id="b1r" score="-INFINITY"><expression id="b1e" attribute="#uname" operation="defined"/></rule></rsc_location>',
      ),
    ),
    cause: [/db/, /no node/],
  },
  {
    title: "members that may not meet",
    xml: change(
      base,
      constraint(location("b1", "db-fs", "n1", "-INFINITY"), location("b2", "db-pg", "n2", "-INFINITY")),
    ),
    cause: [/db/, /no node/],
  },
  {
    title: "an opt-in cluster in which nothing may run",
    xml: change(base, property("symmetric-cluster", "false")),
    cause: [/db|symmetric-cluster/, /no node|nothing|symmetric-cluster/],
  },
  {
    title: "a preference for an unknown node",
    xml: change(base, constraint(location("p", "db", "N1", "100"))),
    cause: [/N1/],
  },
  {
    title: "a rule for an unknown node",
    xml: change(
      base,
      constraint(
        '<rsc_location id="p" rsc="db"><rule id="pr" score="100"><expression id="pe" attribute="#uname" operation="eq" value="node1"/></rule></rsc_location>',
      ),
    ),
    cause: [/node1/],
  },
  {
    title: "a move's leftover",
    xml: change(base, constraint(location("cli-prefer-db", "db", "n2", "INFINITY"))),
    cause: [/cli-prefer-db/],
  },
  {
    title: "a ban's leftover",
    xml: change(base, constraint(location("cli-ban-db-on-n2", "db", "n2", "-INFINITY"))),
    cause: [/cli-ban-db-on-n2/],
  },
  {
    title: "a standby's leftover of crm",
    xml: change(
      base,
      constraint(
        '<rsc_location id="cli-standby-db" rsc="db"><rule id="cli-prefer-rule-db" score="-INFINITY" boolean-op="and"><expression id="cli-prefer-expr-db" attribute="#uname" operation="eq" value="n1" type="string"/></rule></rsc_location>',
      ),
    ),
    cause: [/cli-standby-db/],
  },
  {
    title: "a preference above any stickiness",
    xml: change(base, constraint(location("home", "db", "n1", "INFINITY"))),
    cause: [/db/, /n1/],
  },
  {
    title: "only one node may run it",
    xml: change(base, constraint(location("never", "db", "n2", "-INFINITY"))),
    cause: [/db/, /n1|n2|one node/],
  },
  {
    title: "no stickiness",
    xml: change(base, [/<nvpair id="rsc-meta_attributes-resource-stickiness"[^>]*>/, ""]),
    cause: [/stickiness/],
  },
  {
    title: "a location of an unknown resource",
    xml: change(base, constraint(location("lx", "dbb", "n1", "50"))),
    cause: [/dbb/],
  },
  {
    title: "a pattern that matches nothing",
    xml: change(base, constraint('<rsc_location id="lx" rsc-pattern="^database-.*" node="n1" score="50"/>')),
    cause: [/\^database-/],
  },
  {
    title: "a score that is none",
    xml: change(base, constraint(location("lx", "db", "n1", "high"))),
    cause: [/high/],
  },
  {
    title: "a rule that reads an attribute nobody sets",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lx" rsc="db"><rule id="lxr" score="-INFINITY"><expression id="lxe" attribute="pingd" operation="lt" value="1" type="number"/></rule></rsc_location>',
      ),
    ),
    cause: [/pingd/],
  },
  {
    title: "a rule without the case of an absent attribute",
    xml: change(
      base,
      resource(
        clone(
          "ping-all",
          primitive("ping", "ocf:pacemaker:ping", { host_list: "192.168.7.1" }, [
            "start timeout=60s",
            "stop timeout=20s",
            "monitor interval=10s timeout=60s",
          ]),
        ),
      ),
      constraint(
        '<rsc_location id="lx" rsc="db"><rule id="lxr" score="-INFINITY"><expression id="lxe" attribute="pingd" operation="lt" value="1" type="number"/></rule></rsc_location>',
      ),
    ),
    cause: [/pingd/, /defined|set/],
  },
  {
    title: "capacities that nothing uses",
    xml: change(machines, [
      'name="placement-strategy" value="balanced"',
      'name="placement-strategy" value="default"',
    ]),
    cause: [/utilization|placement-strategy/],
  },
  {
    title: "a machine that no node can hold",
    xml: change(machines, ['name="hv_memory" value="4096"', 'name="hv_memory" value="99999"']),
    cause: [/vm-mail/, /hv_memory/],
  },
  {
    title: "a utilization that is no number",
    xml: change(machines, ['name="hv_memory" value="4096"', 'name="hv_memory" value="4G"']),
    cause: [/hv_memory|vm-mail/, /4G/],
  },
  {
    title: "together and apart",
    xml: change(base, constraint(colocation("web", "db", "-INFINITY"))),
    cause: [/web/, /db/],
  },
  {
    title: "a ring of colocations",
    xml: change(base, constraint(colocation("db", "web"))),
    cause: [/web/, /db/],
  },
  {
    title: "a ring of three colocations",
    xml: change(
      base,
      resource(dummy("a"), dummy("b"), dummy("c")),
      constraint(colocation("a", "b"), colocation("b", "c"), colocation("c", "a")),
    ),
    cause: [/`a`/, /`b`/, /`c`/],
  },
  {
    title: "three that stay apart on two nodes",
    xml: change(
      base,
      resource(dummy("a"), dummy("b"), dummy("c")),
      constraint(
        colocation("a", "b", "-INFINITY"),
        colocation("b", "c", "-INFINITY"),
        colocation("a", "c", "-INFINITY"),
      ),
    ),
    cause: [/`a`/, /`b`/, /`c`/],
  },
  {
    title: "with two that stay apart",
    xml: change(
      base,
      resource(dummy("a"), dummy("b"), dummy("c")),
      constraint(colocation("a", "b"), colocation("a", "c"), colocation("b", "c", "-INFINITY")),
    ),
    cause: [/`a`/, /`b`/, /`c`/],
  },
  {
    title: "two of a group in separate places",
    xml: change(base, constraint(colocation("db-pg", "db-fs", "-INFINITY"))),
    cause: [/db-pg/, /db-fs/],
  },
  {
    title: "a colocation with one of a group",
    xml: change(base, resource(dummy("a")), constraint(colocation("a", "db-ip"))),
    cause: [/db-ip/, /`db`/],
  },
  {
    title: "a colocation of an unknown resource",
    xml: change(base, constraint(colocation("web", "dbb"))),
    cause: [/dbb/],
  },
  {
    title: "a preference where it needs to be",
    xml: change(base, [/<rsc_colocation id="colocation-web-db[^>]*>/, colocation("web", "db", "500")]),
    cause: [/web/, /db/],
  },
  {
    title: "a database away from its disk",
    xml: change(
      base,
      resource(mount("fs-two", "/dev/vg0/two", "/srv/two"), postgres("pg-two", "/srv/two/pg")),
    ),
    cause: [/pg-two/, /fs-two/],
  },
  {
    title: "an address tied to nothing",
    xml: change(base, resource(address("lone", "192.168.7.77"))),
    cause: [/lone/],
  },
  {
    title: "an address with any copy",
    xml: change(
      drbd,
      resource(address("lone", "10.3.0.77")),
      constraint(colocation("lone", "ms-drbd"), order("ms-drbd", "lone")),
    ),
    cause: [/lone/, /ms-drbd/, /promoted/i],
  },
  {
    title: "the dependents with any copy of the disk",
    xml: change(drbd, ['with-rsc-role="Promoted"', ""]),
    cause: [/mysql/, /ms-drbd/, /promoted/i],
  },
  {
    title: "the dependents with the standby copy",
    xml: change(drbd, ['with-rsc-role="Promoted"', 'with-rsc-role="Unpromoted"']),
    cause: [/mysql/, /ms-drbd/],
  },
  {
    title: "a colocation the wrong way round",
    xml: change(
      base,
      [/<rsc_colocation id="colocation-web-db[^>]*>/, ""],
      resource(address("web-ip", "192.168.7.66")),
      constraint(colocation("db", "web-ip"), order("db", "web-ip")),
    ),
    cause: [/db/, /web-ip/],
  },

  // Ordering
  { title: "a ring of two orders", xml: change(base, constraint(order("web", "db"))), cause: [/web/, /db/] },
  {
    title: "a ring of three orders",
    xml: change(
      base,
      resource(dummy("a"), dummy("b"), dummy("c")),
      constraint(order("a", "b"), order("b", "c"), order("c", "a")),
    ),
    cause: [/`a`/, /`b`/, /`c`/],
  },
  {
    title: "an order and no colocation",
    xml: change(base, [/<rsc_colocation id="colocation-web-db[^>]*>/, ""]),
    cause: [/web/, /db/],
  },
  {
    title: "a colocation and no order",
    xml: change(base, [/<rsc_order id="order-db-web[^>]*>/, ""]),
    cause: [/web/, /db/],
  },
  {
    title: "an order reversed to its colocation",
    xml: change(base, [/<rsc_order id="order-db-web[^>]*>/, order("web", "db")]),
    cause: [/web/, /db/],
  },
  {
    title: "an order against its group",
    xml: change(base, constraint(order("db-pg", "db-fs"))),
    cause: [/db-pg/, /db-fs/],
  },
  {
    title: "an order of an unknown resource",
    xml: change(base, constraint(order("db", "webb"))),
    cause: [/webb/],
  },
  {
    title: "after the start, not the promotion",
    xml: change(drbd, ['first-action="promote" then-action="start"', ""]),
    cause: [/mysql/, /ms-drbd/, /promote/],
  },
  {
    title: "an advisory order for what is needed",
    xml: change(
      base,
      resource(mount("fs-two", "/dev/vg0/two", "/srv/two"), postgres("pg-two", "/srv/two/pg")),
      constraint(colocation("pg-two", "fs-two"), order("fs-two", "pg-two", 'kind="Optional"')),
    ),
    cause: [/pg-two/, /fs-two/, /advice/],
  },
  {
    title: "an asymmetric order",
    xml: change(base, [/<rsc_order id="order-db-web[^>]*>/, order("db", "web", 'symmetrical="false"')]),
    cause: [/web/, /db/, /stop|symmetrical/],
  },
  {
    title: "a kind of order that is none",
    xml: change(base, [/<rsc_order id="order-db-web[^>]*>/, order("db", "web", 'kind="compulsory"')]),
    cause: [/compulsory/],
  },
  {
    title: "an action that is none",
    xml: change(base, constraint('<rsc_order id="o9" first="db" then="web" first-action="started"/>')),
    cause: [/started/],
  },
  {
    title: "clones that wait for all",
    xml: change(gfs2, [/name="interleave" value="true"/g, 'name="interleave" value="false"']),
    cause: [/locking-clone/, /shared-clone/],
  },
  {
    title: "the same order twice",
    xml: change(base, constraint('<rsc_order id="again" first="db" then="web"/>')),
    cause: [/db/, /web/],
  },
  {
    title: "the same colocation twice",
    xml: change(base, constraint('<rsc_colocation id="again" rsc="web" with-rsc="db" score="INFINITY"/>')),
    cause: [/db/, /web/],
  },
  {
    title: "a set whose order nobody keeps",
    xml: change(
      base,
      resource(dummy("a"), dummy("b")),
      constraint(
        '<rsc_order id="s"><resource_set id="s1" sequential="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_order>',
      ),
    ),
    cause: [/`a`|`b`|`s`/],
  },
  {
    title: "one of several is enough, in a row",
    xml: change(
      base,
      resource(dummy("a"), dummy("b")),
      constraint(
        '<rsc_order id="s"><resource_set id="s1" sequential="true" require-all="false"><resource_ref id="a"/><resource_ref id="b"/></resource_set><resource_set id="s2"><resource_ref id="db"/></resource_set></rsc_order>',
      ),
    ),
    cause: [/require-all|any|one of/],
  },
  {
    title: "a set of one unknown",
    xml: change(
      base,
      constraint(
        '<rsc_order id="s"><resource_set id="s1"><resource_ref id="db"/><resource_ref id="webb"/></resource_set></rsc_order>',
      ),
    ),
    cause: [/webb/],
  },
  {
    title: "an address before its service in a group with a lock",
    xml: change(base, [
      /(<primitive id="db-pg")/,
      `${primitive("db-sfex", "ocf:heartbeat:sfex", { device: "/dev/vg0/lock" }, ["start timeout=120s", "stop timeout=120s", "monitor interval=10s timeout=20s"])}<primitive id="db-pg"`,
    ]),
    cause: [/db-sfex/, /db-fs/],
  },

  // Clones and promotion
  {
    title: "more copies than nodes",
    xml: change(drbd, ['name="clone-max" value="2"', 'name="clone-max" value="4"']),
    cause: [/ms-drbd/, /4/],
  },
  {
    title: "two promoted copies of one writer",
    xml: change(drbd, ['name="promoted-max" value="1"', 'name="promoted-max" value="2"']),
    cause: [/ms-drbd/, /2/],
  },
  {
    title: "nobody watches the promoted copy",
    xml: change(drbd, [/<op id="drbd-monitor-Promoted[^>]*>/, ""]),
    cause: [/drbd/, /promoted/i],
  },
  {
    title: "nobody watches the unpromoted copy",
    xml: change(drbd, [/<op id="drbd-monitor-Unpromoted[^>]*>/, ""]),
    cause: [/drbd/, /unpromoted/i],
  },
  {
    title: "no notifications",
    xml: change(drbd, ['name="notify" value="true"', 'name="notify" value="false"']),
    cause: [/drbd/, /notif/],
  },
  {
    title: "notifications are not mentioned",
    xml: change(drbd, [/<nvpair id="ms-drbd-meta_attributes-notify"[^>]*>/, ""]),
    cause: [/drbd/, /notif/],
  },
  {
    title: "a clone of what promotes, not promotable",
    xml: change(drbd, ['name="promotable" value="true"', 'name="promotable" value="false"']),
    cause: [/ms-drbd/, /promot/],
  },
  {
    title: "a promotable clone of what cannot promote",
    xml: change(
      base,
      resource(clone("web-all", primitive("web2", "systemd:apache2", {}, unitOps), { promotable: "true" })),
    ),
    cause: [/web2|web-all/, /promot/],
  },
  {
    title: "a replicated disk outside of a clone",
    xml: change(
      base,
      resource(
        primitive("lonely", "ocf:linbit:drbd", { drbd_resource: "r9" }, [
          "start timeout=240s",
          "stop timeout=100s",
          "monitor interval=29s timeout=20s role=Promoted",
          "monitor interval=31s timeout=20s role=Unpromoted",
        ]),
      ),
    ),
    cause: [/lonely/, /promot|clone/],
  },
  {
    title: "a constraint on what a clone runs",
    xml: change(machines, constraint(location("lx", "virt", "n1", "50"))),
    cause: [/virt/, /virt-all/],
  },
  {
    title: "an address as a clone",
    xml: change(
      base,
      resource(clone("ip-all", address("ip-x", "192.168.7.88"), { interleave: "true" })),
      constraint(colocation("ip-all", "db"), order("db", "ip-all")),
    ),
    cause: [/ip-x|ip-all/, /clone|node/],
  },
  {
    title: "several copies on one node",
    xml: change(drbd, ['name="clone-node-max" value="1"', 'name="clone-node-max" value="2"']),
    cause: [/clone-node-max|ms-drbd/],
  },
  {
    title: "no copy at all",
    xml: change(drbd, ['name="clone-max" value="2"', 'name="clone-max" value="0"']),
    cause: [/ms-drbd|clone-max/, /0/],
  },
  {
    title: "no promoted copy at all",
    xml: change(drbd, ['name="promoted-max" value="1"', 'name="promoted-max" value="0"']),
    cause: [/ms-drbd|promoted-max/, /0/],
  },
  {
    title: "a database that keeps its data alone as a clone",
    xml: change(base, resource(clone("pg-all", postgres("pg-two", "/srv/pgtwo"), { interleave: "true" }))),
    cause: [/pg-two|pg-all/],
  },

  // Life of a cluster
  {
    title: "maintenance was left on",
    xml: change(base, property("maintenance-mode", "true")),
    cause: [/maintenance/],
  },
  {
    title: "maintenance of a node was left on",
    xml: change(base, [
      '<node id="1" uname="n1"/>',
      '<node id="1" uname="n1"><instance_attributes id="n1-a"><nvpair id="n1-a-m" name="maintenance" value="on"/></instance_attributes></node>',
    ]),
    cause: [/n1/, /maintenance/],
  },
  {
    title: "maintenance of a resource was left on",
    xml: withMeta(base, "db", { maintenance: "true" }),
    cause: [/db/, /maintenance/],
  },
  {
    title: "standby was left on",
    xml: change(base, [
      '<node id="1" uname="n1"/>',
      '<node id="1" uname="n1"><instance_attributes id="n1-a"><nvpair id="n1-a-s" name="standby" value="on"/></instance_attributes></node>',
    ]),
    cause: [/n1/, /standby/],
  },
  {
    title: "a stop was left",
    xml: withMeta(base, "db", { "target-role": "Stopped" }),
    cause: [/db/, /Stopped|stopped/],
  },
  {
    title: "a stop of one of a group was left",
    xml: withMeta(base, "db-ip", { "target-role": "Stopped" }),
    cause: [/db-ip/, /Stopped|stopped/],
  },
  {
    title: "a stop of all was left",
    xml: change(base, property("stop-all-resources", "true")),
    cause: [/stop-all-resources/],
  },
  {
    title: "not managed",
    xml: withMeta(base, "db-pg", { "is-managed": "false" }),
    cause: [/db-pg/, /managed/],
  },
  {
    title: "nothing is managed",
    xml: change(base, property("is-managed-default", "false")),
    cause: [/is-managed/],
  },
  {
    title: "nothing is managed, by the defaults",
    xml: change(base, ['name="resource-stickiness" value="200"', 'name="is-managed" value="false"']),
    cause: [/managed/],
  },
  {
    title: "a promotion was left off",
    xml: withMeta(change(drbd), "drbd", { "target-role": "Slave" }),
    cause: [/drbd/, /Slave|Unpromoted|promoted/],
  },
  {
    title: "failures are forgotten before they count",
    xml: withMeta(base, "db-pg", { "failure-timeout": "5s" }),
    cause: [/db-pg/, /5s/],
  },
  {
    title: "failures are never forgotten",
    xml: change(base, ['name="failure-timeout" value="600s"', 'name="failure-timeout" value="0"']),
    cause: [/failure|forgotten|migration-threshold/],
  },
  {
    title: "a rule of an hour that is none",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="date_spec"><date_spec id="lr-s" hours="25"/></date_expression></rule></rsc_location>',
      ),
    ),
    cause: [/25/, /hours/],
  },
  {
    title: "a rule of a weekday that is none",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="date_spec"><date_spec id="lr-s" weekdays="0-6"/></date_expression></rule></rsc_location>',
      ),
    ),
    cause: [/weekdays/, /0/],
  },
  {
    title: "a rule whose time is over",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="lt" end="2020-01-01"/></rule></rsc_location>',
      ),
    ),
    cause: [/2020-01-01/],
  },
  {
    title: "a range of dates that is empty",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="in_range" start="2030-05-01" end="2030-04-01"/></rule></rsc_location>',
      ),
    ),
    cause: [/2030-0[45]-01/],
  },
  {
    title: "a date that is none",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="gt" start="2026-13-41"/></rule></rsc_location>',
      ),
    ),
    cause: [/2026-13-41/],
  },
  {
    title: "a range of hours the wrong way",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><date_expression id="lr-d" operation="date_spec"><date_spec id="lr-s" hours="22-6"/></date_expression></rule></rsc_location>',
      ),
    ),
    cause: [/hours/, /22-6/],
  },
  {
    title: "a comparison that is none",
    xml: change(
      base,
      constraint(
        '<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"><expression id="lr-e" attribute="rack" operation="equals" value="a"/></rule></rsc_location>',
      ),
    ),
    cause: [/equals/],
  },
  {
    title: "a rule without an expression",
    xml: change(
      base,
      constraint('<rsc_location id="lr" rsc="db"><rule id="lr-r" score="100"/></rsc_location>'),
    ),
    cause: [/rule|lr/, /expression|empty|no /],
  },
  { title: "an empty group", xml: change(base, resource('<group id="nobody"/>')), cause: [/nobody/] },
  {
    title: "a ticket lost without fencing",
    xml: change(
      site,
      ['loss-policy="stop"', 'loss-policy="fence"'],
      ['name="stonith-enabled" value="true"', 'name="stonith-enabled" value="false"'],
    ),
    cause: [/ticketA/, /fence|fencing/],
  },
  {
    title: "a ticket's loss policy that is none",
    xml: change(site, ['loss-policy="stop"', 'loss-policy="kill"']),
    cause: [/kill/],
  },
  {
    title: "a ticket of an unknown resource",
    xml: change(site, ['rsc="shop" ticket', 'rsc="shopp" ticket']),
    cause: [/shopp/],
  },
  {
    title: "an alert that nobody receives",
    xml: change(site, [/<recipient[^>]*>/, ""]),
    cause: [/mail/, /recipient|receive/],
  },
  {
    title: "an alert without a script",
    xml: change(site, ['path="/usr/share/pacemaker/alerts/alert_smtp.sh"', 'path=""']),
    cause: [/mail|alert/, /path/],
  },
  {
    title: "an alert's script by a relative path",
    xml: change(site, ['path="/usr/share/pacemaker/alerts/alert_smtp.sh"', 'path="alert_smtp.sh"']),
    cause: [/mail|alert/, /alert_smtp\.sh/],
  },
  {
    title: "a tag of an unknown resource",
    xml: change(base, other('<tags><tag id="t1"><obj_ref id="dbb"/></tag></tags>')),
    cause: [/dbb/],
  },
  {
    title: "a template of an unknown name",
    xml: change(base, resource('<primitive id="made" template="bass"/>')),
    cause: [/bass/],
  },
  {
    title: "roles of access that nothing enforces",
    xml: change(
      base,
      other(
        '<acls><acl_role id="monitor"><acl_permission id="monitor-read" kind="read" xpath="/cib"/></acl_role><acl_target id="nagios"><role id="monitor"/></acl_target></acls>',
      ),
    ),
    cause: [/ACL|acl/, /enable-acl|enforce|not/],
  },
  {
    title: "a role of access that is not there",
    xml: change(
      base,
      property("enable-acl", "true"),
      other(
        '<acls><acl_role id="monitor"><acl_permission id="monitor-read" kind="read" xpath="/cib"/></acl_role><acl_target id="nagios"><role id="operators"/></acl_target></acls>',
      ),
    ),
    cause: [/operators/],
  },
  {
    title: "a remote node named as its machine",
    xml: change(
      remotes,
      ['name="remote-node" value="guest-1"', 'name="remote-node" value="vm-guest"'],
      [/<rsc_location id="batch-guest"[^>]*>/, ""],
    ),
    cause: [/vm-guest/],
  },
  {
    title: "a remote node named as a member",
    xml: change(
      remotes,
      ['name="remote-node" value="guest-1"', 'name="remote-node" value="n1"'],
      [/<rsc_location id="batch-guest"[^>]*>/, ""],
    ),
    cause: [/n1/],
  },
  {
    title: "a remote node without a connection",
    xml: change(remotes, [/<primitive id="edge-1"[^]*?<\/primitive>/, ""]),
    cause: [/edge-1/],
  },
  {
    title: "a remote node's connection in a group",
    xml: change(remotes, [
      /<primitive id="edge-1"[^]*?<\/primitive>/,
      (/<primitive id="edge-1"[^]*?<\/primitive>/.exec(remotes)?.[0] ?? "")
        .replace(/^/, '<group id="gr">')
        .replace(/$/, "</group>"),
    ]),
    cause: [/edge-1/, /group|`gr`/],
  },
  {
    title: "a resource named as a node",
    xml: change(
      base,
      [/<primitive id="web"/, '<primitive id="n1"'],
      [/<rsc_colocation id="colocation-web-db[^>]*>/, colocation("n1", "db")],
      [/<rsc_order id="order-db-web[^>]*>/, order("db", "n1")],
    ),
    cause: [/n1/],
  },
  {
    title: "replicas that share a port on one host",
    xml: change(
      bundles,
      ['replicas-per-host="1"', 'replicas-per-host="3"'],
      [' ip-range-start="192.168.122.131"', ""],
    ),
    cause: [/httpd/, /port|replicas-per-host/],
  },
  {
    title: "a container without a network for what it runs",
    xml: change(bundles, [/<network[^]*?<\/network>/, ""]),
    cause: [/httpd/, /network|port|ip-range-start|reach/],
  },
  {
    title: "more promoted replicas than replicas",
    xml: change(bundles, ['replicas="3"', 'replicas="3" promoted-max="5"']),
    cause: [/httpd/, /5|promoted/],
  },
  {
    title: "a container without an image",
    xml: change(bundles, ['image="localhost/httpd:2.4" ', ""]),
    cause: [/image/],
  },
  {
    title: "a password in the clear of a fence agent's log",
    xml: change(base, parameter("fence-n1", "verbose", "1")),
    cause: [/fence-n1/, /verbose/],
  },
  {
    title: "an id that two things have",
    xml: change(base, constraint(location("db", "web", "n1", "10"))),
    cause: [/`db`|db/, /twice|two|already|id/],
  },
  {
    title: "a value said twice",
    xml: change(base, [
      '<nvpair id="db-ip-instance_attributes-nic" name="nic" value="eth0"/>',
      '<nvpair id="db-ip-instance_attributes-nic" name="nic" value="eth0"/><nvpair id="db-ip-instance_attributes-nic2" name="nic" value="eth1"/>',
    ]),
    cause: [/nic/, /twice/],
  },
  {
    title: "a reference to nothing",
    xml: change(base, [
      /<operations>\s*<op id="db-ip-start/,
      '<operations id-ref="common-ops">\n<op id="db-ip-start',
    ]),
    cause: [/common-ops/],
  },
];
