// Fencing: each mistake beside the sound configuration that looks most like it.
import { ipmi, location, order, primitive } from "../cib.ts";
import { change, constraint, parameter, property, resource } from "../edits.ts";
import { fenceDev, level, levels, shop, three, two } from "./parts.ts";
import type { Pair } from "../judge.ts";

export const fencingPairs: readonly Pair[] = [
  {
    title: "the host list has full names, the nodes have short ones",
    cause: [/n1\.example\.com/],
    wrong: change(shop, ['name="pcmk_host_list" value="n1"', 'name="pcmk_host_list" value="n1.example.com"']),
    right: shop.replaceAll(/"n1"/g, '"n1.example.com"'),
  },
  {
    title: "the host map is the wrong way round",
    cause: [/`1`/, /no such node/],
    wrong: change(shop, [
      '<nvpair id="fence-n1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>',
      '<nvpair id="hm" name="pcmk_host_map" value="1:n1"/>',
    ]),
    right: change(shop, [
      '<nvpair id="fence-n1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>',
      '<nvpair id="hm" name="pcmk_host_map" value="n1:1"/>',
    ]),
  },
  {
    title: "a static list without a list",
    cause: [/fence-n1/, /fixed list/],
    wrong: two({ resources: [], constraints: [] }).replace(
      '<nvpair id="fence-n1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>',
      '<nvpair id="hc" name="pcmk_host_check" value="static-list"/>',
    ),
    right: change(shop, parameter("fence-n1", "pcmk_host_check", "static-list")),
  },
  {
    title: "one BMC is said to fence both machines",
    cause: [/fence-n1/, /one machine|single machine|same machine|one node|only/i],
    wrong: change(shop, ['name="pcmk_host_list" value="n1"', 'name="pcmk_host_list" value="n1 n2"']),
    right: two({
      resources: [
        fenceDev("pdu", "fence_apc_snmp", { ip: "10.0.9.9", pcmk_host_map: "n1:1;n2:2", community: "x" }),
      ],
    }),
  },
  {
    title: "a BMC is taken to fence every machine (pcmk_host_check none)",
    cause: [/pcmk_host_check|every (node|machine)/],
    wrong: change(shop, [
      '<nvpair id="fence-n1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>',
      '<nvpair id="hc" name="pcmk_host_check" value="none"/>',
    ]),
  },
  {
    title: "a device with a fixed plug lists two nodes",
    cause: [/fence-vm|`plug`|`port`/, /n2/],
    wrong: two({
      resources: [
        fenceDev("fence-vm", "fence_vmware_rest", {
          ip: "10.0.9.9",
          username: "u",
          password: "p",
          ssl: "1",
          port: "vm-n1",
          pcmk_host_list: "n1 n2",
        }),
      ],
    }),
    right: two({
      resources: [
        fenceDev("fence-vm", "fence_vmware_rest", {
          ip: "10.0.9.9",
          username: "u",
          password: "p",
          ssl: "1",
          pcmk_host_map: "n1:vm-n1;n2:vm-n2",
        }),
      ],
    }),
  },
  {
    title: "fence_scsi that does not say it unfences",
    cause: [/unfencing/],
    wrong: three({
      resources: [
        fenceDev("scsi", "fence_scsi", {
          devices: "/dev/disk/by-id/wwn-0x5000",
          pcmk_host_list: "n1 n2 n3",
          pcmk_reboot_action: "off",
        }),
      ],
    }),
    right: three({
      resources: [
        fenceDev(
          "scsi",
          "fence_scsi",
          { devices: "/dev/disk/by-id/wwn-0x5000", pcmk_host_list: "n1 n2 n3", pcmk_reboot_action: "off" },
          { provides: "unfencing" },
        ),
      ],
    }),
  },
  {
    title: "off is turned into reboot",
    cause: [/`off` of `fence-n1`/],
    wrong: change(shop, parameter("fence-n1", "pcmk_off_action", "reboot")),
    right: change(shop, parameter("fence-n1", "pcmk_reboot_action", "off")),
  },
  {
    title: "the monitor of a fence device runs every second",
    cause: [/fence-n1/, /often|frequent|every 1s/],
    wrong: change(shop, [
      /<op id="fence-n1-monitor-60s" name="monitor" interval="60s" timeout="60s"/,
      '<op id="fence-n1-monitor-60s" name="monitor" interval="2s" timeout="60s"',
    ]),
    right: change(shop, [
      /<op id="fence-n1-monitor-60s" name="monitor" interval="60s" timeout="60s"/,
      '<op id="fence-n1-monitor-60s" name="monitor" interval="1800s" timeout="60s"',
    ]),
  },
  {
    title: "Azure's fencing with a minute of time",
    cause: [/fence-az/, /1min/, /155s/],
    wrong: two({
      properties: { "stonith-timeout": "60s" },
      resources: [
        fenceDev("fence-az", "fence_azure_arm", {
          msi: "true",
          resourceGroup: "rg",
          subscriptionId: "x",
          pcmk_host_map: "n1:vm1;n2:vm2",
        }),
      ],
    }),
    right: two({
      properties: { "stonith-timeout": "900s", "concurrent-fencing": "true" },
      resources: [
        fenceDev("fence-az", "fence_azure_arm", {
          msi: "true",
          resourceGroup: "rg",
          subscriptionId: "x",
          pcmk_host_map: "n1:vm1;n2:vm2",
          power_timeout: "240",
          pcmk_reboot_timeout: "900",
          pcmk_monitor_timeout: "120",
          pcmk_monitor_retries: "4",
          pcmk_action_limit: "3",
          pcmk_delay_max: "15",
        }),
      ],
    }),
  },
  {
    title: "the fence device is one node's only, and the other side cannot reach it",
    cause: [/no node may use `fence-n1`/],
    wrong: change(shop, constraint(location("lx", "fence-n1", "n2", "-INFINITY"))),
  },
  {
    title: "stonith-action says shutdown",
    cause: [/stonith-action|fencing-action/, /shutdown/],
    wrong: change(shop, property("stonith-action", "shutdown")),
    right: change(shop, property("stonith-action", "off")),
  },
  {
    title: "a remote node that nothing can fence",
    cause: [/edge1/, /fence/],
    wrong: change(
      shop,
      resource(
        primitive("edge1", "ocf:pacemaker:remote", { server: "192.168.1.50", reconnect_interval: "60s" }, [
          "start timeout=60s",
          "stop timeout=60s",
          "monitor interval=60s timeout=30s",
        ]),
      ),
    ),
    right: change(
      shop,
      resource(
        primitive("edge1", "ocf:pacemaker:remote", { server: "192.168.1.50", reconnect_interval: "60s" }, [
          "start timeout=60s",
          "stop timeout=60s",
          "monitor interval=60s timeout=30s",
        ]),
        ipmi("edge1", 7)[0],
      ),
    ),
  },
  {
    title: "both levels have the same device",
    wrong: change(
      shop,
      levels(level("n1", 1, "fence-n1"), level("n1", 2, "fence-n1"), level("n2", 1, "fence-n2")),
    ),
    cause: [/level 2 of `n1`/],
    right: change(shop, levels(level("n1", 1, "fence-n1"), level("n2", 1, "fence-n2"))),
  },
  {
    title: "a service waits for a fence device to start",
    wrong: change(shop, constraint(order("fence-n1", "g"))),
    cause: [/fence-n1/, /\bg\b/],
  },
  {
    title: "a fence device is drawn to the node that it fences",
    wrong: change(shop, [
      /<rsc_location id="location-fence-n1"[^>]*>/,
      location("lf", "fence-n1", "n1", "INFINITY"),
    ]),
    cause: [/fence-n1/, /n1/],
  },
];
