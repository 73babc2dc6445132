// What runs on a platform of its own: OpenStack, SAP, a cloud, one of two sites.
import { cib, clone, colocation, group, order, primitive } from "../cib.ts";
import { fs, ip, threeAways, threeDevices, twoAways, twoDevices } from "./parts.ts";

/** What OpenStack's controllers run: every node has a database and a queue, the address lies in front. */
export const controllers = cib({
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

/** SAP's central services: the message server finds its lock table where the replicator ran. */
export const sap = cib({
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

/** In a cloud no gratuitous ARP moves an address: its interface has to be told. */
export const aws = cib({
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
