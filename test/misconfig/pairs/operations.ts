// Operations, and what people leave behind: each mistake beside the sound configuration that looks most like it.
import { clone, primitive } from "../cib.ts";
import { change, operation, parameter, resource, unitOps, withMeta } from "../edits.ts";
import { node, ping, replicated, shop, three, two, vm, vmOps } from "./parts.ts";
import type { Pair } from "../judge.ts";

export const operationsPairs: readonly Pair[] = [
  {
    title: "a monitor is switched off",
    cause: [/pg/, /never monitored/],
    wrong: operation(shop, "pg", "monitor", 'enabled="false"'),
    right: operation(shop, "pg", "monitor", 'enabled="true"'),
  },
  {
    title: "a mount that needs neither quorum nor fencing",
    cause: [/requires/, /fs/],
    wrong: withMeta(shop, "fs", { requires: "nothing" }),
    right: change(shop, resource(clone("ping-c", ping()))).replace(
      '<clone id="ping-c">',
      '<clone id="ping-c"><meta_attributes id="pq"><nvpair id="pqq" name="requires" value="nothing"/></meta_attributes>',
    ),
  },
  {
    title: "a promotable clone may not be promoted any more",
    cause: [/target-role/, /pg/],
    wrong: replicated({ meta: { "target-role": "Slave" } }),
    right: replicated({ meta: { "target-role": "Master" } }),
  },
  {
    title: "a group is unmanaged",
    cause: [/managed/, /\bg\b/],
    wrong: withMeta(shop, "g", { "is-managed": "false" }),
    right: withMeta(shop, "g", { "is-managed": "true" }),
  },
  {
    title: "a resource is in maintenance",
    cause: [/maintenance/, /pg|\bg\b/],
    wrong: withMeta(shop, "g", { maintenance: "true" }),
    right: withMeta(shop, "g", { maintenance: "false" }),
  },
  {
    title: "a node is left in standby",
    cause: [/n2/, /standby/],
    wrong: change(shop, [
      '<node id="2" uname="n2"/>',
      node(
        2,
        "n2",
        '<instance_attributes id="nodes-2"><nvpair id="nodes-2-standby" name="standby" value="on"/></instance_attributes>',
      ),
    ]),
    right: change(shop, [
      '<node id="2" uname="n2"/>',
      node(
        2,
        "n2",
        '<instance_attributes id="nodes-2"><nvpair id="nodes-2-standby" name="standby" value="off"/></instance_attributes>',
      ),
    ]),
  },
  {
    title: "a clone's settings among its member's",
    cause: [/clone-max|interleave/, /clone/],
    wrong: three({
      resources: [
        clone(
          "web-clone",
          primitive("web", "systemd:nginx", {}, unitOps, { meta: { "clone-max": "2", interleave: "true" } }),
        ),
      ],
    }),
    right: three({
      resources: [
        clone("web-clone", primitive("web", "systemd:nginx", {}, unitOps), {
          "clone-max": "2",
          interleave: "true",
        }),
      ],
    }),
  },
  {
    title: "no time for a start",
    cause: [/pg|`?start`?/, /timeout/],
    wrong: change(shop, [/<op id="pg-start-[^>]*>/, ""], [/<op id="pg-stop-[^>]*>/, ""]),
  },
  {
    title: "the agent's own patience is longer than the stop's",
    cause: [/stop_escalate/],
    wrong: change(shop, parameter("pg", "stop_escalate", "400")),
    right: change(shop, parameter("pg", "stop_escalate", "60")),
  },
  {
    title: "a depth of monitoring as a parameter of the resource",
    cause: [/OCF_CHECK_LEVEL/],
    wrong: change(shop, parameter("fs", "OCF_CHECK_LEVEL", "20")),
    right: change(shop, [
      /<op id="fs-monitor-20s"([^>]*)\/>/,
      '<op id="fs-monitor-20s" name="monitor" interval="20s" timeout="40s"><instance_attributes id="fmi"><nvpair id="fmi1" name="OCF_CHECK_LEVEL" value="20"/></instance_attributes></op>',
    ]),
  },
  {
    title: "a mount for reading is monitored by writing",
    cause: [/OCF_CHECK_LEVEL|read-only|writ/, /fs/],
    wrong: change(shop, parameter("fs", "options", "ro"), [
      /<op id="fs-monitor-20s"([^>]*)\/>/,
      '<op id="fs-monitor-20s" name="monitor" interval="20s" timeout="40s"><instance_attributes id="fmi"><nvpair id="fmi1" name="OCF_CHECK_LEVEL" value="20"/></instance_attributes></op>',
    ]),
    right: change(shop, parameter("fs", "options", "ro"), [
      /<op id="fs-monitor-20s"([^>]*)\/>/,
      '<op id="fs-monitor-20s" name="monitor" interval="20s" timeout="40s"><instance_attributes id="fmi"><nvpair id="fmi1" name="OCF_CHECK_LEVEL" value="10"/></instance_attributes></op>',
    ]),
  },
  {
    title: "live migration with 20 seconds",
    cause: [/migrat/, /timeout/],
    wrong: two({
      resources: [
        vm({ config: "/etc/libvirt/qemu/vm.xml", migration_transport: "ssh" }, vmOps.slice(0, 3), {
          "allow-migrate": "true",
        }),
      ],
    }),
    right: two({
      resources: [
        vm({ config: "/etc/libvirt/qemu/vm.xml", migration_transport: "ssh" }, vmOps, {
          "allow-migrate": "true",
        }),
      ],
    }),
  },
  {
    title: "a failed monitor stops the service for good",
    wrong: operation(shop, "pg", "monitor", 'on-fail="stop"'),
    cause: [/on-fail/, /stop/],
    right: operation(shop, "pg", "monitor", 'on-fail="restart"'),
  },
  {
    title: "a failed start blocks",
    wrong: operation(shop, "pg", "start", 'on-fail="block"'),
    cause: [/start/, /block/],
    right: operation(shop, "pg", "start", 'on-fail="restart"'),
  },
  {
    title: "five minutes without a look",
    wrong: operation(shop, "pg", "monitor", 'start-delay="300s"'),
    cause: [/start-delay/],
    right: operation(shop, "pg", "monitor", 'start-delay="0"'),
  },
  {
    title: "two starts",
    wrong: change(shop, [
      /<op id="pg-start-[^>]*>/,
      '<op id="s1" name="start" interval="0" timeout="300s"/><op id="s2" name="start" interval="0s" timeout="60s"/>',
    ]),
    cause: [/start/, /twice|two|already/],
  },
  {
    title: "Monitor with a capital",
    wrong: change(shop, [
      /name="monitor" interval="30s" timeout="30s"/,
      'name="Monitor" interval="30s" timeout="30s"',
    ]),
    cause: [/Monitor/],
  },
  {
    title: "no timeout at all, in words",
    wrong: change(shop, [
      /name="start" interval="0s" timeout="300s"/,
      'name="start" interval="0s" timeout="none"',
    ]),
    cause: [/timeout/, /none/],
  },
  {
    title: "a monitor for a role that is never there",
    wrong: change(shop, [
      /<op id="pg-monitor-[^>]*>/,
      '<op id="m1" name="monitor" interval="30s" timeout="30s" role="Master"/>',
    ]),
    cause: [/pg/, /monitor/, /Promoted|role/],
  },
];
