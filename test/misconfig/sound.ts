// Configurations as they run on real sites, with nothing in them that an administrator should be told to change.
import { cib, clone, colocation, group, ipmi, location, order, primitive, saneDefaults } from "./cib.ts";

const fs = [
  "start interval=0s timeout=60s",
  "stop interval=0s timeout=60s",
  "monitor interval=20s timeout=40s",
];
const ip = [
  "start interval=0s timeout=20s",
  "stop interval=0s timeout=20s",
  "monitor interval=10s timeout=20s",
];
const pg = [
  "start interval=0s timeout=300s",
  "stop interval=0s timeout=300s",
  "monitor interval=30s timeout=30s",
];

const ipmiOfTwo = [ipmi("n1", 1, "10s"), ipmi("n2", 2)] as const;
const twoDevices = ipmiOfTwo.map(([device]) => device);
const twoAways = ipmiOfTwo.map(([, away]) => away);
const ipmiOfThree = [ipmi("n1", 1), ipmi("n2", 2), ipmi("n3", 3)] as const;
const threeDevices = ipmiOfThree.map(([device]) => device);
const threeAways = ipmiOfThree.map(([, away]) => away);

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
const replicated = cib({
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

/** An NFS server: exports below the mount, the address last. */
const nfs = cib({
  schema: "pacemaker-3.5",
  properties: { "stonith-enabled": "true", "stonith-timeout": "120s" },
  resources: [
    ...twoDevices,
    group("nfs", [
      primitive("nfs-lvm", "ocf:heartbeat:LVM-activate", { vgname: "nfsvg", vg_access_mode: "system_id" }, [
        "start interval=0s timeout=90s",
        "stop interval=0s timeout=90s",
        "monitor interval=30s timeout=90s",
      ]),
      primitive(
        "nfs-fs",
        "ocf:heartbeat:Filesystem",
        { device: "/dev/nfsvg/lv", directory: "/nfs", fstype: "xfs" },
        fs,
      ),
      primitive(
        "nfs-daemon",
        "ocf:heartbeat:nfsserver",
        { nfs_shared_infodir: "/nfs/info", nfs_ip: "10.2.2.9" },
        ["start interval=0s timeout=40s", "stop interval=0s timeout=20s", "monitor interval=10s timeout=20s"],
      ),
      ...["a", "b"].map((name, index) =>
        primitive(
          `export-${name}`,
          "ocf:heartbeat:exportfs",
          {
            directory: `/nfs/${name}`,
            clientspec: "10.2.2.0/24",
            options: "rw,sync,no_root_squash",
            fsid: `${index + 1}`,
          },
          [
            "start interval=0s timeout=40s",
            "stop interval=0s timeout=120s",
            "monitor interval=10s timeout=20s",
          ],
        ),
      ),
      primitive("nfs-ip", "ocf:heartbeat:IPaddr2", { ip: "10.2.2.9", cidr_netmask: "24" }, ip),
      primitive("nfs-notify", "ocf:heartbeat:nfsnotify", { source_host: "10.2.2.9" }, [
        "start interval=0s timeout=90s",
        "stop interval=0s timeout=90s",
        "monitor interval=30s timeout=90s",
      ]),
    ]),
  ],
  constraints: [...twoAways],
});

/** Virtual machines that move while they run. */
export const machines = cib({
  nodes: ["n1", "n2", "n3"].map(
    (name, index) => `<node id="${index + 1}" uname="${name}"><utilization id="n${index}-u">
<nvpair id="n${index}-u-c" name="cpu" value="16"/><nvpair id="n${index}-u-m" name="hv_memory" value="65536"/></utilization></node>`,
  ),
  properties: {
    "stonith-enabled": "true",
    "placement-strategy": "balanced",
    "migration-limit": "2",
    "stonith-timeout": "120s",
  },
  resources: [
    ...threeDevices,
    clone(
      "virt-all",
      primitive("virt", "systemd:libvirtd", {}, [
        "start interval=0s timeout=100s",
        "stop interval=0s timeout=100s",
        "monitor interval=60s timeout=100s",
      ]),
      { interleave: "true" },
    ),
    ...["mail", "wiki", "ldap"].map((name) =>
      primitive(
        `vm-${name}`,
        "ocf:heartbeat:VirtualDomain",
        {
          config: `/etc/libvirt/qemu/${name}.xml`,
          hypervisor: "qemu:///system",
          migration_transport: "ssh",
        },
        [
          "start interval=0s timeout=120s",
          "stop interval=0s timeout=180s",
          "monitor interval=30s timeout=60s",
          "migrate_to interval=0s timeout=120s",
          "migrate_from interval=0s timeout=120s",
        ],
        {
          meta: { "allow-migrate": "true" },
          inner: `<utilization id="vm-${name}-u"><nvpair id="vm-${name}-u-cpu" name="cpu" value="2"/><nvpair id="vm-${name}-u-m" name="hv_memory" value="4096"/></utilization>`,
        },
      ),
    ),
  ],
  constraints: [...threeAways, ...["mail", "wiki", "ldap"].map((name) => order("virt-all", `vm-${name}`))],
});

/** What OpenStack's controllers run: every node has a database and a queue, the address lies in front. */
const controllers = cib({
  nodes: ["n1", "n2", "n3"],
  properties: { "stonith-enabled": "true", "stonith-timeout": "120s", "cluster-recheck-interval": "60s" },
  resources: [
    ...threeDevices,
    clone(
      "galera-clone",
      primitive(
        "galera",
        "ocf:heartbeat:galera",
        {
          wsrep_cluster_address: "gcomm://n1,n2,n3",
          additional_parameters: "--open-files-limit=16384",
          enable_creation: "true",
        },
        [
          "start interval=0s timeout=120s",
          "stop interval=0s timeout=120s",
          "promote interval=0s timeout=300s",
          "demote interval=0s timeout=120s",
          "monitor interval=20s timeout=30s",
          "monitor interval=10s timeout=30s role=Promoted",
          "monitor interval=30s timeout=30s role=Unpromoted",
        ],
      ),
      { promotable: "true", "promoted-max": "3", interleave: "true" },
    ),
    clone(
      "rabbit-clone",
      primitive(
        "rabbit",
        "ocf:heartbeat:rabbitmq-cluster",
        { set_policy: "ha-all ^(?!amq\\.).* {}" },
        [
          "start interval=0s timeout=200s",
          "stop interval=0s timeout=200s",
          "monitor interval=10s timeout=40s",
        ],
        { meta: { notify: "true" } },
      ),
      { interleave: "true", ordered: "true" },
    ),
    clone(
      "haproxy-clone",
      primitive("haproxy", "systemd:haproxy", {}, [
        "start interval=0s timeout=200s",
        "stop interval=0s timeout=200s",
        "monitor interval=60s timeout=100s",
      ]),
      { interleave: "true" },
    ),
    primitive("vip", "ocf:heartbeat:IPaddr2", { ip: "172.16.0.250", cidr_netmask: "32" }, ip),
  ],
  constraints: [
    ...threeAways,
    colocation("vip", "haproxy-clone"),
    order("haproxy-clone", "vip", 'kind="Optional"'),
  ],
});

/** A cluster file system on all nodes: lock managers first, everything waits only for its own node. */
export const gfs2 = cib({
  nodes: ["n1", "n2", "n3"],
  properties: { "stonith-enabled": "true", "no-quorum-policy": "freeze", "stonith-timeout": "120s" },
  resources: [
    primitive(
      "xvm",
      "stonith:fence_xvm",
      { pcmk_host_map: "n1:guest1;n2:guest2;n3:guest3", key_file: "/etc/cluster/fence_xvm.key" },
      ["monitor interval=60s timeout=60s"],
    ),
    clone(
      "locking-clone",
      group("locking", [
        primitive("dlm", "ocf:pacemaker:controld", {}, [
          "start interval=0s timeout=90s",
          "stop interval=0s timeout=100s",
          "monitor interval=30s timeout=20s on-fail=fence",
        ]),
        primitive("lvmlockd", "ocf:heartbeat:lvmlockd", {}, [
          "start interval=0s timeout=90s",
          "stop interval=0s timeout=90s",
          "monitor interval=30s timeout=90s on-fail=fence",
        ]),
      ]),
      { interleave: "true" },
    ),
    clone(
      "shared-clone",
      group("shared", [
        primitive(
          "shared-lv",
          "ocf:heartbeat:LVM-activate",
          {
            vgname: "sharedvg",
            lvname: "lv1",
            vg_access_mode: "lvmlockd",
            activation_mode: "shared",
          },
          [
            "start interval=0s timeout=90s",
            "stop interval=0s timeout=90s",
            "monitor interval=30s timeout=90s",
          ],
        ),
        primitive(
          "shared-fs",
          "ocf:heartbeat:Filesystem",
          {
            device: "/dev/sharedvg/lv1",
            directory: "/mnt/gfs",
            fstype: "gfs2",
            options: "noatime",
          },
          [
            "start interval=0s timeout=60s",
            "stop interval=0s timeout=60s",
            "monitor interval=10s timeout=40s on-fail=fence",
          ],
        ),
      ]),
      { interleave: "true" },
    ),
  ],
  constraints: [
    order("locking-clone", "shared-clone", 'kind="Mandatory"'),
    colocation("shared-clone", "locking-clone"),
  ],
});

/** SAP's central services: the message server finds its lock table where the replicator ran. */
const sap = cib({
  properties: {
    "stonith-enabled": "true",
    "stonith-timeout": "150s",
    "priority-fencing-delay": "30s",
    "concurrent-fencing": "true",
  },
  resources: [
    primitive(
      "stonith-sbd",
      "stonith:fence_sbd",
      { devices: "/dev/disk/by-id/scsi-sbd", pcmk_delay_max: "15s" },
      ["monitor interval=600s timeout=60s"],
    ),
    group(
      "grp-ascs",
      [
        primitive("ascs-ip", "ocf:heartbeat:IPaddr2", { ip: "10.90.90.10" }, ip),
        primitive(
          "ascs-fs",
          "ocf:heartbeat:Filesystem",
          { device: "nfs:/sap/ASCS00", directory: "/usr/sap/EN2/ASCS00", fstype: "nfs4" },
          fs,
        ),
        primitive(
          "ascs",
          "ocf:heartbeat:SAPInstance",
          {
            InstanceName: "EN2_ASCS00_sapen2as",
            START_PROFILE: "/sapmnt/EN2/profile/EN2_ASCS00_sapen2as",
            AUTOMATIC_RECOVER: "false",
          },
          [
            "start interval=0s timeout=180s",
            "stop interval=0s timeout=240s",
            "monitor interval=120s timeout=60s on-fail=restart",
          ],
          {
            meta: {
              "resource-stickiness": "5000",
              "failure-timeout": "60",
              "migration-threshold": "1",
              priority: "10",
            },
          },
        ),
      ],
      { "resource-stickiness": "3000" },
    ),
    group("grp-ers", [
      primitive("ers-ip", "ocf:heartbeat:IPaddr2", { ip: "10.90.90.11" }, ip),
      primitive(
        "ers-fs",
        "ocf:heartbeat:Filesystem",
        { device: "nfs:/sap/ERS10", directory: "/usr/sap/EN2/ERS10", fstype: "nfs4" },
        fs,
      ),
      primitive(
        "ers",
        "ocf:heartbeat:SAPInstance",
        {
          InstanceName: "EN2_ERS10_sapen2er",
          START_PROFILE: "/sapmnt/EN2/profile/EN2_ERS10_sapen2er",
          AUTOMATIC_RECOVER: "false",
          IS_ERS: "true",
        },
        [
          "start interval=0s timeout=180s",
          "stop interval=0s timeout=240s",
          "monitor interval=120s timeout=60s on-fail=restart",
        ],
        {
          meta: { priority: "1000" },
        },
      ),
    ]),
  ],
  constraints: [
    colocation("grp-ers", "grp-ascs", "-5000"),
    order(
      "grp-ascs",
      "grp-ers",
      'kind="Optional" symmetrical="false" first-action="start" then-action="stop"',
    ),
    `<rsc_location id="ascs-failover" rsc="ascs"><rule id="ascs-failover-rule" score="2000">
<expression id="ascs-failover-e" attribute="runs_ers_EN2" operation="eq" value="1" type="integer"/></rule></rsc_location>`,
  ],
});

/** Watchdogs only, three nodes: the majority stays, the rest resets itself. */
export const diskless = cib({
  nodes: ["n1", "n2", "n3"],
  properties: {
    "stonith-enabled": "true",
    "have-watchdog": "true",
    "stonith-watchdog-timeout": "10s",
    "no-quorum-policy": "stop",
  },
  resources: [
    group("web", [
      primitive("web-ip", "ocf:heartbeat:IPaddr2", { ip: "10.4.4.4", cidr_netmask: "24" }, ip),
      primitive(
        "web-apache",
        "ocf:heartbeat:apache",
        { configfile: "/etc/apache2/apache2.conf", statusurl: "http://127.0.0.1/server-status" },
        ["start interval=0s timeout=40s", "stop interval=0s timeout=60s", "monitor interval=10s timeout=20s"],
      ),
    ]),
  ],
});

/** Compute nodes that are no members: one a machine of its own, one a guest of the cluster. */
export const remotes = cib({
  nodes: ["n1", "n2", "n3", '<node id="edge-1" uname="edge-1" type="remote"/>'],
  properties: { "stonith-enabled": "true", "stonith-timeout": "120s" },
  resources: [
    ...threeDevices,
    ipmi("edge-1", 21)[0],
    primitive("edge-1", "ocf:pacemaker:remote", { server: "10.5.0.21", reconnect_interval: "60" }, [
      "start interval=0s timeout=60s",
      "stop interval=0s timeout=60s",
      "monitor interval=20s timeout=30s",
      "migrate_to interval=0s timeout=60s",
      "migrate_from interval=0s timeout=60s",
    ]),
    primitive(
      "vm-guest",
      "ocf:heartbeat:VirtualDomain",
      { config: "/etc/libvirt/qemu/guest.xml", hypervisor: "qemu:///system" },
      ["start interval=0s timeout=120s", "stop interval=0s timeout=180s", "monitor interval=30s timeout=60s"],
      { meta: { "remote-node": "guest-1", "remote-addr": "10.5.0.31" } },
    ),
    primitive("batch", "systemd:batch-worker", {}, [
      "start interval=0s timeout=100s",
      "stop interval=0s timeout=100s",
      "monitor interval=60s timeout=100s",
    ]),
  ],
  constraints: [
    ...threeAways,
    location("batch-edge", "batch", "edge-1", "100"),
    location("batch-guest", "batch", "guest-1", "50"),
  ],
});

/** Replicas in containers with the cluster's own addresses. */
export const bundles = cib({
  nodes: ["n1", "n2", "n3"],
  properties: { "stonith-enabled": "true", "stonith-timeout": "120s" },
  resources: [
    ...threeDevices,
    `<bundle id="httpd">
<podman image="localhost/httpd:2.4" replicas="3" replicas-per-host="1" run-command="/usr/sbin/pacemaker_remoted" options="--log-driver=journald"/>
<network ip-range-start="192.168.122.131" host-interface="eth0" host-netmask="24"><port-mapping id="httpd-port" port="80"/></network>
<storage><storage-mapping id="httpd-root" source-dir-root="/var/local/containers" target-dir="/var/www/html" options="rw,Z"/>
<storage-mapping id="httpd-log" source-dir="/var/log/httpd-bundles" target-dir="/etc/httpd/logs" options="rw,Z"/></storage>
${primitive(
  "apache",
  "ocf:heartbeat:apache",
  { configfile: "/etc/httpd/conf/httpd.conf", statusurl: "http://localhost/server-status" },
  ["start interval=0s timeout=40s", "stop interval=0s timeout=60s", "monitor interval=15s timeout=20s"],
)}
</bundle>`,
  ],
  constraints: [...threeAways],
});

/** One of two sites: the ticket says which one works. */
export const site = cib({
  properties: { "stonith-enabled": "true", "stonith-timeout": "120s" },
  resources: [
    ...twoDevices,
    group("booth", [
      primitive("booth-ip", "ocf:heartbeat:IPaddr2", { ip: "10.1.0.3", cidr_netmask: "24" }, ip),
      primitive("booth-site", "ocf:pacemaker:booth-site", { config: "booth" }, [
        "start interval=0s timeout=90s",
        "stop interval=0s timeout=100s",
        "monitor interval=30s timeout=20s",
      ]),
    ]),
    group("shop", [
      primitive(
        "shop-fs",
        "ocf:heartbeat:Filesystem",
        { device: "/dev/vg1/shop", directory: "/srv/shop", fstype: "ext4" },
        fs,
      ),
      primitive("shop-app", "systemd:shop", {}, [
        "start interval=0s timeout=100s",
        "stop interval=0s timeout=100s",
        "monitor interval=30s timeout=100s",
      ]),
    ]),
  ],
  constraints: [
    ...twoAways,
    '<rsc_ticket id="shop-with-ticket" rsc="shop" ticket="ticketA" loss-policy="stop"/>',
    order("booth", "shop", 'kind="Optional"'),
  ],
  others: [
    `<alerts><alert id="mail" path="/usr/share/pacemaker/alerts/alert_smtp.sh"><meta_attributes id="mail-m"><nvpair id="mail-m-t" name="timeout" value="15s"/></meta_attributes>
<recipient id="mail-r" value="ops@example.com"/></alert></alerts>`,
  ],
});

/** In a cloud no gratuitous ARP moves an address: its interface has to be told. */
const aws = cib({
  properties: { "stonith-enabled": "true", "stonith-timeout": "600s", "priority-fencing-delay": "20s" },
  resources: [
    primitive(
      "fence-aws",
      "stonith:fence_aws",
      {
        region: "eu-central-1",
        pcmk_host_map: "n1:i-0a1;n2:i-0b2",
        pcmk_reboot_timeout: "600",
        pcmk_delay_max: "10s",
      },
      ["monitor interval=180s timeout=60s"],
    ),
    group("app", [
      primitive(
        "app-route",
        "ocf:heartbeat:aws-vpc-move-ip",
        { ip: "192.168.100.5", routing_table: "rtb-1", interface: "eth0" },
        [
          "start interval=0s timeout=180s",
          "stop interval=0s timeout=180s",
          "monitor interval=60s timeout=60s",
        ],
      ),
      primitive(
        "app-nginx",
        "ocf:heartbeat:nginx",
        { configfile: "/etc/nginx/nginx.conf" },
        ["start interval=0s timeout=40s", "stop interval=0s timeout=60s", "monitor interval=10s timeout=30s"],
        { meta: { priority: "100" } },
      ),
    ]),
  ],
});

/** An older site: schema 1.2, `<master>` and the role names of that time. */
const old = `<cib validate-with="pacemaker-1.2" epoch="81" num_updates="9" admin_epoch="1" crm_feature_set="3.0.14" have-quorum="1" dc-uuid="1084783375">
<configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options">
<nvpair name="dc-version" value="1.1.16-94ff4df" id="cib-bootstrap-options-dc-version"/>
<nvpair name="cluster-infrastructure" value="corosync" id="cib-bootstrap-options-cluster-infrastructure"/>
<nvpair name="cluster-name" value="hacluster" id="cib-bootstrap-options-cluster-name"/>
<nvpair name="stonith-enabled" value="true" id="cib-bootstrap-options-stonith-enabled"/>
<nvpair name="stonith-timeout" value="90" id="cib-bootstrap-options-stonith-timeout"/>
<nvpair name="last-lrm-refresh" value="1554114200" id="cib-bootstrap-options-last-lrm-refresh"/>
</cluster_property_set></crm_config>
<nodes><node id="1084783375" uname="alice"><instance_attributes id="nodes-1"><nvpair id="nodes-1-standby" name="standby" value="off"/></instance_attributes></node>
<node id="1084783376" uname="bob"/></nodes>
<resources>
${primitive("ilo-alice", "stonith:fence_ilo4", { pcmk_host_list: "alice", ipaddr: "10.8.0.1", login: "c", passwd_script: "/etc/ha/ilo", lanplus: "true", pcmk_delay_base: "5" }, ["monitor interval=120 timeout=60"])}
${primitive("ilo-bob", "stonith:fence_ilo4", { pcmk_host_list: "bob", ipaddr: "10.8.0.2", login: "c", passwd_script: "/etc/ha/ilo", lanplus: "true" }, ["monitor interval=120 timeout=60"])}
<master id="ms_drbd_home"><meta_attributes id="ms_drbd_home-meta"><nvpair name="master-max" value="1" id="m1"/><nvpair name="master-node-max" value="1" id="m2"/>
<nvpair name="clone-max" value="2" id="m3"/><nvpair name="clone-node-max" value="1" id="m4"/><nvpair name="notify" value="true" id="m5"/></meta_attributes>
${primitive("drbd_home", "ocf:linbit:drbd", { drbd_resource: "home" }, [
  "start interval=0 timeout=240",
  "stop interval=0 timeout=100",
  "promote interval=0 timeout=90",
  "demote interval=0 timeout=90",
  "monitor interval=15 timeout=20 role=Master",
  "monitor interval=30 timeout=20 role=Slave",
])}
</master>
${group("g_home", [
  primitive(
    "fs_home",
    "ocf:heartbeat:Filesystem",
    { device: "/dev/drbd/by-res/home", directory: "/home", fstype: "ext4" },
    ["start interval=0 timeout=60", "stop interval=0 timeout=60", "monitor interval=20 timeout=40"],
  ),
  primitive("p_ip", "ocf:heartbeat:IPaddr2", { ip: "10.8.1.1", cidr_netmask: "24" }, [
    "start interval=0 timeout=20",
    "stop interval=0 timeout=20",
    "monitor interval=10 timeout=20",
  ]),
  primitive("p_samba", "lsb:smbd", {}, [
    "start interval=0 timeout=60",
    "stop interval=0 timeout=60",
    "monitor interval=30 timeout=30",
  ]),
])}
</resources>
<constraints>
<rsc_location id="l-ilo-alice" rsc="ilo-alice" score="-INFINITY" node="alice"/>
<rsc_location id="l-ilo-bob" rsc="ilo-bob" score="-INFINITY" node="bob"/>
<rsc_colocation id="c_home" score="INFINITY" rsc="g_home" with-rsc="ms_drbd_home" with-rsc-role="Master"/>
<rsc_order id="o_home" score="INFINITY" first="ms_drbd_home" first-action="promote" then="g_home" then-action="start"/>
</constraints>
<rsc_defaults><meta_attributes id="rsc-options"><nvpair name="resource-stickiness" value="100" id="rsc-options-rs"/>
<nvpair name="migration-threshold" value="3" id="rsc-options-mt"/><nvpair name="failure-timeout" value="10min" id="rsc-options-ft"/></meta_attributes></rsc_defaults>
</configuration>
<status><node_state id="1084783375" uname="alice" in_ccm="true" crmd="online" crm-debug-origin="do_update_resource" join="member" expected="member">
<lrm id="1084783375"><lrm_resources><lrm_resource id="p_ip" type="IPaddr2" class="ocf" provider="heartbeat">
<lrm_rsc_op id="p_ip_last_0" operation_key="p_ip_start_0" operation="start" crm-debug-origin="do_update_resource" crm_feature_set="3.0.14" transition-key="31:1:0:aa" transition-magic="0:0;31:1:0:aa" on_node="alice" call-id="31" rc-code="0" op-status="0" interval="0" last-run="1554114199" last-rc-change="1554114199" exec-time="82" queue-time="0" op-digest="abc"/>
</lrm_resource></lrm_resources></lrm>
<transient_attributes id="1084783375"><instance_attributes id="status-1"><nvpair id="status-1-m" name="master-drbd_home" value="10000"/></instance_attributes></transient_attributes></node_state></status>
</cib>
`;

/** The newest schema, with the names that 3.0 gave things, fencing levels, and a disk that is fenced by reservation. */
const newest = cib({
  schema: "pacemaker-4.0",
  nodes: ["n1", "n2", "n3"],
  properties: { "fencing-enabled": "true", "fencing-timeout": "120s" },
  resources: [
    ...threeDevices,
    primitive(
      "scsi",
      "stonith:fence_scsi",
      { pcmk_host_list: "n1 n2 n3", devices: "/dev/disk/by-id/wwn-0x1", pcmk_reboot_action: "off" },
      ["monitor interval=60s timeout=60s"],
      { meta: { provides: "unfencing" } },
    ),
    group("erp", [
      primitive("erp-lvm", "ocf:heartbeat:LVM-activate", { vgname: "erp", vg_access_mode: "system_id" }, [
        "start interval=0s timeout=90s",
        "stop interval=0s timeout=90s",
        "monitor interval=30s timeout=90s",
      ]),
      primitive(
        "erp-fs",
        "ocf:heartbeat:Filesystem",
        { device: "/dev/erp/data", directory: "/srv/erp", fstype: "xfs" },
        fs,
      ),
      primitive("erp-db", "ocf:heartbeat:mysql", { datadir: "/srv/erp/mysql" }, [
        "start interval=0s timeout=120s",
        "stop interval=0s timeout=120s",
        "monitor interval=20s timeout=30s",
      ]),
      primitive("erp-ip", "ocf:heartbeat:IPaddr2", { ip: "10.6.0.6", cidr_netmask: "24" }, ip),
    ]),
  ],
  constraints: [...threeAways, location("erp-home", "erp", "n1", "50")],
  others: [
    `<fencing-topology>${["n1", "n2", "n3"]
      .map(
        (node) =>
          `<fencing-level id="fl-${node}-1" target="${node}" index="1" devices="fence-${node}"/><fencing-level id="fl-${node}-2" target="${node}" index="2" devices="scsi"/>`,
      )
      .join("")}</fencing-topology>`,
    '<tags><tag id="databases"><obj_ref id="erp"/></tag></tags>',
  ],
});

/** Templates, an opt-in cluster, sets in constraints, standby by rule. */
const optIn = cib({
  nodes: ["n1", "n2", "n3"],
  properties: { "stonith-enabled": "true", "symmetric-cluster": "false", "stonith-timeout": "120s" },
  resources: [
    ...threeDevices,
    `<template id="vip-base" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
<op id="vip-base-start" name="start" interval="0" timeout="20s"/><op id="vip-base-stop" name="stop" interval="0" timeout="20s"/><op id="vip-base-monitor" name="monitor" interval="10s" timeout="20s"/></operations></template>`,
    ...[1, 2].map(
      (index) =>
        `<primitive id="vip-${index}" template="vip-base"><instance_attributes id="vip-${index}-ia"><nvpair id="vip-${index}-ip" name="ip" value="10.7.0.${index}"/></instance_attributes></primitive>`,
    ),
    ...[1, 2].map((index) =>
      primitive(`app-${index}`, `systemd:app${index}`, {}, [
        "start interval=0s timeout=100s",
        "stop interval=0s timeout=100s",
        "monitor interval=60s timeout=100s",
      ]),
    ),
  ],
  constraints: [
    ...["fence-n1", "fence-n2", "fence-n3"].map(
      (device) =>
        `<rsc_location id="in-${device}" rsc="${device}"><rule id="in-${device}-r" score="0"><expression id="in-${device}-e" attribute="#uname" operation="ne" value="${device.slice(6)}"/></rule></rsc_location>`,
    ),
    ...["vip-1", "app-1"].flatMap((name) => [
      location(`${name}-a`, name, "n1", "200"),
      location(`${name}-b`, name, "n2", "100"),
    ]),
    ...["vip-2", "app-2"].flatMap((name) => [
      location(`${name}-a`, name, "n3", "200"),
      location(`${name}-b`, name, "n2", "100"),
    ]),
    ...[1, 2].map(
      (
        index,
      ) => `<rsc_colocation id="with-${index}" score="INFINITY"><resource_set id="with-${index}-s"><resource_ref id="vip-${index}"/><resource_ref id="app-${index}"/></resource_set></rsc_colocation>
<rsc_order id="after-${index}"><resource_set id="after-${index}-s"><resource_ref id="vip-${index}"/><resource_ref id="app-${index}"/></resource_set></rsc_order>`,
    ),
  ],
});

/** No stickiness set on purpose, in favour of a preferred node by office hours: every value is under a rule. */
const officeHours = cib({
  properties: { "stonith-enabled": "true", "stonith-timeout": "120s", "cluster-recheck-interval": "5min" },
  resources: [
    ...twoDevices,
    group("files", [
      primitive(
        "files-fs",
        "ocf:heartbeat:Filesystem",
        { device: "/dev/vg2/files", directory: "/srv/files", fstype: "xfs" },
        fs,
      ),
      primitive("files-smb", "systemd:smb", {}, [
        "start interval=0s timeout=100s",
        "stop interval=0s timeout=100s",
        "monitor interval=60s timeout=100s",
      ]),
      primitive("files-ip", "ocf:heartbeat:IPaddr2", { ip: "10.0.0.77", cidr_netmask: "24" }, ip),
    ]),
  ],
  constraints: [...twoAways, location("files-home", "files", "n1", "50")],
  resourceDefaults: { ...saneDefaults, "resource-stickiness": "1000" },
  others: [
    `<acls><acl_role id="monitor"><acl_permission id="monitor-read" kind="read" xpath="/cib"/></acl_role><acl_target id="nagios"><role id="monitor"/></acl_target></acls>`,
  ].slice(0, 0),
});

export const soundConfigurations: Readonly<Record<string, string>> = {
  "a database on a shared disk": sharedDisk,
  "a database on a replicated disk": drbd,
  "streaming replication with addresses and ping": replicated,
  "an NFS server": nfs,
  "virtual machines that move while they run": machines,
  "OpenStack's controllers": controllers,
  "a cluster file system": gfs2,
  "SAP's central services with a disk for SBD": sap,
  "three nodes with watchdogs only": diskless,
  "remote nodes and guests": remotes,
  "replicas in containers": bundles,
  "a site with a ticket": site,
  "addresses in a cloud": aws,
  "a site of 2017": old,
  "the newest schema with fencing levels": newest,
  "an opt-in cluster with templates and sets": optIn,
  "files with a preferred node": officeHours,
};
