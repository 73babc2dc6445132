// What a plan may ask for and this daemon cannot do. A part that bears on what runs where makes the whole plan refused:
// to carry out the rest would be another policy than the one that was written. What does not is named in the log.
import type { At, Plan, PlanReading, Resource } from "../../plan/index.ts";

/** Why the plan cannot be carried out here; undefined: it can. */
export function whyNotRunnable(plan: Plan): string | undefined {
  const remote = plan.nodes.find((node) => node.kind === "remote");
  if (remote !== undefined) {
    return `node \`${remote.name}\` is a remote node, which this version of had does not reach; \`engine pacemaker\` does${placeOf(plan, remote.at)}`;
  }
  const connection = plan.resources.flatMap(settingsIn).find(({ settings }) => "remote-node" in settings);
  if (connection !== undefined) {
    return `\`${connection.id}\` is a guest node, which this version of had does not reach; \`engine pacemaker\` does${placeOf(plan, connection.at)}`;
  }
  const bundle = plan.resources.find((resource) => resource.kind === "bundle");
  if (bundle !== undefined) {
    return `\`${bundle.id}\` is a bundle, which this version of had does not run; \`engine pacemaker\` does${placeOf(plan, bundle.at)}`;
  }
  return undefined;
}

/** Where in the source that was said, as an editor opens it. */
function placeOf(plan: Plan, at: At | undefined): string {
  if (at === undefined) return "";
  const [file, line, column] = at;
  return ` (${plan.sources[file] ?? "?"}:${line}:${column})`;
}

interface Said {
  readonly id: string;
  readonly at: At | undefined;
  readonly settings: object;
}

/** All that is said in the settings of a resource and of its members, under rules too. */
function settingsIn(resource: Resource): readonly Said[] {
  const own = {
    id: resource.id,
    at: resource.at,
    settings: Object.assign({}, ...resource.settings.map(({ values }) => values)) as object,
  };
  switch (resource.kind) {
    case "primitive":
      return [own];
    case "group":
      return resource.members.flatMap(settingsIn);
    case "clone":
      return settingsIn(resource.member);
    case "bundle":
      return resource.member === undefined ? [] : settingsIn(resource.member);
  }
}

/** A reading, refused as well if the plan is sound and asks for what cannot be done. */
export function onlyRunnable(reading: PlanReading): PlanReading {
  if (reading.kind === "refused") return reading;
  const problem = whyNotRunnable(reading.plan);
  return problem === undefined
    ? reading
    : { kind: "refused", refusal: { kind: "malformed", path: "", problem } };
}

/** Parts that are left out, each in a sentence. */
export function partsLeftOut(plan: Plan): readonly string[] {
  return plan.alerts.flatMap((alert) => {
    const parts = [alert, ...alert.recipients];
    const blocks = parts.flatMap(({ settings, parameters }) => [...settings, ...parameters]);
    return blocks.some((block) => block.when !== undefined)
      ? [`alert ${alert.id}: settings that hold under a condition are left out by this version of had`]
      : [];
  });
}
