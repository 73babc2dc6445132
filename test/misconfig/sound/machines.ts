// Virtual machines, remote nodes, containers, nodes with nothing but their watchdogs.
import { cib, clone, group, ipmi, location, order, primitive } from "../cib.ts";
import { ip, threeAways, threeDevices } from "./parts.ts";

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
