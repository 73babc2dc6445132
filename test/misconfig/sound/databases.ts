// Databases: on a shared disk, on a replicated one, with streaming replication.
import { cib, clone, colocation, group, order, primitive } from "../cib.ts";
import { fs, ip, pg, twoAways, twoDevices } from "./parts.ts";

/** Two nodes, a shared disk, a database and its address. Most mistakes are made in this one. */
export const sharedDisk = cib({
  properties: { "stonith-enabled": "true", "no-quorum-policy": "stop", "stonith-timeout": "120s" },
  resources: [
    ...twoDevices,
    group("db", [
      primitive(
        "db-fs",
        "ocf:heartbeat:Filesystem",
        { device: "/dev/vg0/pg", directory: "/srv/pg", fstype: "xfs" },
        fs,
      ),
      primitive(
        "db-ip",
        "ocf:heartbeat:IPaddr2",
        { ip: "192.168.7.10", cidr_netmask: "24", nic: "eth0" },
        ip,
      ),
      primitive(
        "db-pg",
        "ocf:heartbeat:pgsql",
        { pgdata: "/srv/pg/data", pgctl: "/usr/lib/postgresql/15/bin/pg_ctl" },
        pg,
      ),
    ]),
    primitive("web", "systemd:nginx", {}, [
      "start interval=0s timeout=100s",
      "stop interval=0s timeout=100s",
      "monitor interval=60s timeout=100s",
    ]),
  ],
  constraints: [...twoAways, colocation("web", "db"), order("db", "web")],
});

const drbdOperations = [
  "start interval=0s timeout=240s",
  "promote interval=0s timeout=90s",
  "demote interval=0s timeout=90s",
  "stop interval=0s timeout=100s",
  "notify interval=0s timeout=90s",
  "monitor interval=29s timeout=20s role=Promoted",
  "monitor interval=31s timeout=20s role=Unpromoted",
];

/** A replicated disk with MySQL on it, as crmsh users write it. */
export const drbd = cib({
  schema: "pacemaker-3.7",
  properties: { "stonith-enabled": "true", "stonith-timeout": "150s" },
  resources: [
    ...twoDevices,
    clone("ms-drbd", primitive("drbd", "ocf:linbit:drbd", { drbd_resource: "r0" }, drbdOperations), {
      promotable: "true",
      "promoted-max": "1",
      "promoted-node-max": "1",
      "clone-max": "2",
      "clone-node-max": "1",
      notify: "true",
    }),
    group("mysql", [
      primitive(
        "mysql-fs",
        "ocf:heartbeat:Filesystem",
        { device: "/dev/drbd0", directory: "/var/lib/mysql", fstype: "ext4" },
        fs,
      ),
      primitive("mysql-ip", "ocf:heartbeat:IPaddr2", { ip: "10.3.0.50", cidr_netmask: "24" }, ip),
      primitive(
        "mysql-db",
        "ocf:heartbeat:mysql",
        { datadir: "/var/lib/mysql", config: "/etc/mysql/my.cnf" },
        [
          "start interval=0s timeout=120s",
          "stop interval=0s timeout=120s",
          "monitor interval=20s timeout=30s",
        ],
      ),
    ]),
  ],
  constraints: [
    ...twoAways,
    colocation("mysql", "ms-drbd", "INFINITY", 'with-rsc-role="Promoted"'),
    order("ms-drbd", "mysql", 'first-action="promote" then-action="start"'),
  ],
});

/** Streaming replication, the addresses following their sides; ping decides who is connected. */
export const replicated = cib({
  schema: "pacemaker-3.9",
  properties: { "stonith-enabled": "true", "priority-fencing-delay": "15s", "stonith-timeout": "120s" },
  resources: [
    primitive(
      "shoot",
      "stonith:fence_vmware_rest",
      {
        ip: "vcenter.example.com",
        username: "cluster",
        password_script: "/etc/ha/vcenter-password",
        ssl_secure: "1",
        pcmk_host_map: "n1:vm-db1;n2:vm-db2",
      },
      ["monitor interval=120s timeout=60s"],
    ),
    clone(
      "pg-ha",
      primitive(
        "pg",
        "ocf:heartbeat:pgsql",
        {
          pgctl: "/usr/pgsql-15/bin/pg_ctl",
          psql: "/usr/pgsql-15/bin/psql",
          pgdata: "/var/lib/pgsql/15/data",
          rep_mode: "async",
          node_list: "n1 n2",
          master_ip: "10.9.0.20",
          restart_on_promote: "true",
        },
        [
          "start interval=0s timeout=120s",
          "stop interval=0s timeout=120s",
          "promote interval=0s timeout=120s",
          "demote interval=0s timeout=120s",
          "notify interval=0s timeout=90s",
          "monitor interval=30s timeout=30s",
          "monitor interval=29s timeout=30s role=Promoted",
        ],
      ),
      { promotable: "true", "promoted-max": "1", notify: "true", priority: "10", "clone-max": "2" },
    ),
    primitive("vip-rw", "ocf:heartbeat:IPaddr2", { ip: "10.9.0.20", cidr_netmask: "24" }, ip),
    clone(
      "connected",
      primitive("ping", "ocf:pacemaker:ping", { host_list: "10.9.0.1", multiplier: "1000", dampen: "5s" }, [
        "start interval=0s timeout=60s",
        "stop interval=0s timeout=20s",
        "monitor interval=10s timeout=60s",
      ]),
    ),
  ],
  constraints: [
    colocation("vip-rw", "pg-ha", "INFINITY", 'with-rsc-role="Promoted"'),
    order("pg-ha", "vip-rw", 'first-action="promote" then-action="start" symmetrical="false"'),
    '<rsc_order id="stop-address-last" first="pg-ha" first-action="demote" then="vip-rw" then-action="stop" symmetrical="false"/>',
    `<rsc_location id="loc-pg" rsc="pg-ha"><rule id="loc-pg-rule" role="Promoted" score="-INFINITY" boolean-op="or">
<expression id="loc-pg-e1" attribute="pingd" operation="not_defined"/>
<expression id="loc-pg-e2" attribute="pingd" operation="lt" value="1" type="number"/>
</rule></rsc_location>`,
  ],
});
