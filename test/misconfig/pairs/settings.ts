// Properties and defaults: each mistake beside the sound configuration that looks most like it.
import { clone, colocation, order, primitive } from "../cib.ts";
import { change, constraint, property } from "../edits.ts";
import { dlm, locRule, node, shop, three, two, vm, vmOps } from "./parts.ts";
import type { Pair } from "../judge.ts";

export const settingsPairs: readonly Pair[] = [
  {
    title: "stickiness as a cluster property, as an old manual has it",
    cause: [/default-resource-stickiness/],
    wrong: change(shop, property("default-resource-stickiness", "100")),
    right: change(shop, property("cluster-name", "shop")),
  },
  {
    title: "default-action-timeout, as an old manual has it",
    cause: [/default-action-timeout/],
    wrong: change(shop, property("default-action-timeout", "60s")),
  },
  {
    title: "maintenance-mode is 'enabled'",
    cause: [/maintenance-mode/, /enabled/],
    wrong: change(shop, property("maintenance-mode", "enabled")),
    right: change(shop, property("maintenance-mode", "off")),
  },
  {
    title: "no rechecks, and rules on the clock",
    cause: [/cluster-recheck-interval/],
    wrong: change(
      shop,
      property("cluster-recheck-interval", "0"),
      constraint(
        locRule(
          '<date_expression id="de" operation="date_spec"><date_spec id="ds" hours="9-16"/></date_expression>',
          "100",
        ),
      ),
    ),
    right: change(
      shop,
      property("cluster-recheck-interval", "5min"),
      constraint(
        locRule(
          '<date_expression id="de" operation="date_spec"><date_spec id="ds" hours="9-16"/></date_expression>',
          "100",
        ),
      ),
    ),
  },
  {
    title: "a limit of a shutdown lock that is not on",
    cause: [/shutdown-lock/],
    wrong: change(shop, property("shutdown-lock-limit", "10min")),
    right: change(shop, property("shutdown-lock", "true"), property("shutdown-lock-limit", "10min")),
  },
  {
    title: "health scores without a health strategy",
    cause: [/node-health-(red|strategy|yellow)/],
    wrong: change(shop, property("node-health-yellow", "-100")),
    right: change(shop, property("node-health-strategy", "custom"), property("node-health-yellow", "-100")),
  },
  {
    title: "GFS2 in a cluster that stops without quorum",
    cause: [/no-quorum-policy|freeze/],
    wrong: three({
      properties: { "no-quorum-policy": "stop" },
      resources: [
        dlm,
        clone(
          "gfs-clone",
          primitive(
            "gfs",
            "ocf:heartbeat:Filesystem",
            { device: "/dev/mapper/san", directory: "/gfs", fstype: "gfs2" },
            ["start timeout=60s", "stop timeout=60s", "monitor interval=20s timeout=40s"],
          ),
          { interleave: "true" },
        ),
      ],
      constraints: [order("dlm-clone", "gfs-clone"), colocation("gfs-clone", "dlm-clone")],
    }),
    right: three({
      properties: { "no-quorum-policy": "freeze" },
      resources: [
        dlm,
        clone(
          "gfs-clone",
          primitive(
            "gfs",
            "ocf:heartbeat:Filesystem",
            { device: "/dev/mapper/san", directory: "/gfs", fstype: "gfs2" },
            ["start timeout=60s", "stop timeout=60s", "monitor interval=20s timeout=40s"],
          ),
          { interleave: "true" },
        ),
      ],
      constraints: [order("dlm-clone", "gfs-clone"), colocation("gfs-clone", "dlm-clone")],
    }),
  },
  {
    title: "an operation's timeout among the resources' defaults",
    cause: [/timeout/, /operation/],
    wrong: two({ resourceDefaults: { "resource-stickiness": "200", timeout: "60s" } }),
    right: two({ operationDefaults: { timeout: "60s", "record-pending": "true" } }),
  },
  {
    title: "stickiness among the operations' defaults",
    cause: [/resource-stickiness/],
    wrong: two({ operationDefaults: { timeout: "60s", "resource-stickiness": "100" } }),
  },
  {
    title: "nothing is managed, by default",
    cause: [/is-managed|managed/],
    wrong: two({
      resourceDefaults: {
        "resource-stickiness": "200",
        "migration-threshold": "3",
        "failure-timeout": "600s",
        "is-managed": "false",
      },
    }),
  },
  {
    title: "a threshold of 0 meant as 'move at once'",
    cause: [/migration-threshold/, /0/],
    wrong: two({
      resourceDefaults: {
        "resource-stickiness": "200",
        "migration-threshold": "0",
        "failure-timeout": "600s",
      },
    }),
    right: two({
      resourceDefaults: {
        "resource-stickiness": "200",
        "migration-threshold": "1",
        "failure-timeout": "600s",
      },
    }),
  },
  {
    title: "no probes at the start",
    wrong: change(shop, property("enable-startup-probes", "false")),
    cause: [/enable-startup-probes/],
    right: change(shop, property("enable-startup-probes", "true")),
  },
  {
    title: "a failed start is not fatal, and nothing counts",
    wrong: change(
      two({ resourceDefaults: { "resource-stickiness": "100" } }),
      property("start-failure-is-fatal", "false"),
    ),
    cause: [/start-failure-is-fatal/],
    right: change(shop, property("start-failure-is-fatal", "false")),
  },
  {
    title: "no live migration is allowed, and machines should migrate",
    wrong: change(
      two({
        resources: [
          vm({ config: "/etc/libvirt/qemu/vm.xml", migration_transport: "ssh" }, vmOps, {
            "allow-migrate": "true",
          }),
        ],
      }),
      property("migration-limit", "0"),
    ),
    cause: [/migration-limit/],
    right: change(
      two({
        resources: [
          vm({ config: "/etc/libvirt/qemu/vm.xml", migration_transport: "ssh" }, vmOps, {
            "allow-migrate": "true",
          }),
        ],
      }),
      property("migration-limit", "2"),
    ),
  },
  {
    title: "the shutdown is forced before the database has stopped",
    wrong: change(shop, property("shutdown-escalation", "60s")),
    cause: [/shutdown-escalation/],
    right: change(shop, property("shutdown-escalation", "30min")),
  },
  {
    title: "resources are removed after they stop",
    wrong: change(shop, property("remove-after-stop", "true")),
    cause: [/remove-after-stop/],
  },
  {
    title: "stickiness below zero",
    wrong: two({
      resourceDefaults: {
        "resource-stickiness": "-100",
        "migration-threshold": "3",
        "failure-timeout": "600s",
      },
    }),
    cause: [/stickiness/],
    right: shop,
  },
  {
    title: "maintenance of a node in its attributes",
    wrong: change(shop, [
      '<node id="2" uname="n2"/>',
      node(
        2,
        "n2",
        '<instance_attributes id="nodes-2"><nvpair id="nm" name="maintenance" value="true"/></instance_attributes>',
      ),
    ]),
    cause: [/n2/, /maintenance/],
  },
];
