// Answers for settings that the Pacemaker of `fact pacemaker-version` does not know yet.
import { say, type Message, type Span } from "../../../grammar/index.ts";
import type { Cluster, Settings } from "../../model.ts";
import { defineRule } from "../define.ts";

export const engineTooNew = defineRule({
  code: "HA3129",
  severity: "error",
  title: "a setting is newer than the Pacemaker that is to carry it out",
  check(cluster, report) {
    const fact = cluster.facts.find(({ name }) => name.text === "pacemaker-version");
    if (fact === undefined) return;
    const installed = versionIn(String(fact.value));
    if (installed === undefined) {
      report({
        at: fact.at,
        message: say`\`${String(fact.value)}\` is no version of Pacemaker`,
        because: say`nothing can be held against it`,
        help: say`write the numbers that \`pacemakerd --version\` prints, such as \`"2.1.5"\``,
      });
      return;
    }
    for (const { name, since, at } of usesOf(cluster)) {
      if (!isBefore(installed, versionIn(since) ?? [])) continue;
      report({
        at,
        message: say`${name} came with Pacemaker ${since}, and the cluster runs ${String(fact.value)}`,
        because: say`an older one ignores it, or refuses the whole configuration`,
        related: [{ at: fact.at, message: say`the version` }],
        help: say`do without it, or bring all nodes to ${since}`,
      });
    }
  },
});

/** Settings by place, and values, with the release that brought them. Source: Pacemaker's release announcements. */
const ofCluster: readonly Novelty[] = [
  { name: "fence-reaction", current: "fencing-reaction", since: "2.0.3" },
  { name: "priority-fencing-delay", since: "2.0.4" },
  { name: "shutdown-lock", since: "2.0.4" },
  { name: "shutdown-lock-limit", since: "2.0.4" },
  { name: "no-quorum-policy", value: "demote", since: "2.0.5" },
  { name: "node-pending-timeout", since: "2.1.7" },
  { name: "fence-remote-without-quorum", since: "3.0.0" },
];
const ofResources: readonly Novelty[] = [
  { name: "critical", since: "2.1.0" },
  { name: "allow-unhealthy-nodes", since: "2.1.3" },
  { name: "multiple-active", value: "stop_unexpected", since: "2.1.3" },
];
const ofOperations: readonly Novelty[] = [{ name: "on-fail", value: "demote", since: "2.0.5" }];

interface Novelty {
  readonly name: string;
  /** Its name in a source, where that is another one. */
  readonly current?: string;
  readonly value?: string;
  readonly since: string;
}

interface Use {
  readonly name: string | Message;
  readonly since: string;
  readonly at: Span;
}

function usesOf(cluster: Cluster): readonly Use[] {
  const resources = [...cluster.allResources, ...cluster.devices].flatMap(({ settings }) =>
    usesIn(settings, ofResources),
  );
  const operations = [...cluster.primitives, ...cluster.devices]
    .flatMap((primitive) => primitive.operations.filter(({ from }) => from === "itself"))
    .flatMap(({ settings }) => usesIn(settings, ofOperations));
  const influence = cluster.colocations
    .filter((colocation) => colocation.influence !== undefined)
    .map(({ at }) => ({ name: "`influence`", since: "2.1.0", at }));
  const delays = cluster.devices
    .filter(({ delayOfTargetMs }) => delayOfTargetMs.size > 0)
    .map(({ name }) => ({ name: say`a delay for each target`, since: "2.1.2", at: name.span }));
  return [
    ...usesIn(cluster.options, ofCluster),
    ...usesIn(cluster.defaults.resource, ofResources),
    ...usesIn(cluster.defaults.operation, ofOperations),
    ...resources,
    ...operations,
    ...influence,
    ...delays,
  ];
}

function usesIn(settings: Settings, novelties: readonly Novelty[]): readonly Use[] {
  return settings.flatMap(({ values }) =>
    novelties.flatMap(({ name, current = name, value, since }): readonly Use[] => {
      const said = values.get(current);
      if (said === undefined || (value !== undefined && said.value !== value)) return [];
      return [
        value === undefined
          ? { name: `\`${current}\``, since, at: said.name.span }
          : { name: `\`${current} ${value}\``, since, at: said.at },
      ];
    }),
  );
}

/** `2.1.5-7.el9` is 2, 1, 5. */
function versionIn(text: string): readonly number[] | undefined {
  const numbers = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return numbers?.slice(1).map((part) => Number(part ?? 0));
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const index = one.findIndex((part, at) => part !== other[at]);
  return index >= 0 && (one[index] ?? 0) < (other[index] ?? 0);
}
