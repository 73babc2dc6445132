// Quorum, properties, meta attributes, values: each mistake an edit of a sound configuration.
import { change, parameter, property, withMeta } from "../edits.ts";
import { drbd, sharedDisk } from "../sound/databases.ts";
import { machines } from "../sound/machines.ts";
import type { Mistake } from "../judge.ts";

const base = sharedDisk;

export const settingsMistakes: readonly Mistake[] = [
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
];
