// The same things in other words: old schemas and new ones, templates and sets, values under rules.
import { cib, group, location, primitive, saneDefaults } from "../cib.ts";
import { fs, ip, threeAways, threeDevices, twoAways, twoDevices } from "./parts.ts";

/** An older site: schema 1.2, `<master>` and the role names of that time. */
export const old = `<cib validate-with="pacemaker-1.2" epoch="81" num_updates="9" admin_epoch="1" crm_feature_set="3.0.14" have-quorum="1" dc-uuid="1084783375">
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
export const newest = cib({
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
export const optIn = cib({
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
export const officeHours = cib({
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
