// Fencing: devices, levels, delays: each mistake an edit of a sound configuration.
import { ipmi } from "../cib.ts";
import { change, other, parameter, property, withMeta } from "../edits.ts";
import { sharedDisk } from "../sound/databases.ts";
import { diskless } from "../sound/machines.ts";
import type { Mistake } from "../judge.ts";

const base = sharedDisk;

export const fencingMistakes: readonly Mistake[] = [
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
];
