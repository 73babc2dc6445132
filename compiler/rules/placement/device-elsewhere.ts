// Answers for file systems on a mirrored disk or a volume group that another resource makes available, with nothing that
// keeps them where it does.
import { say } from "../../../grammar/index.ts";
import type { Clone, Cluster, Primitive } from "../../model.ts";
import { activationOf, liesOn } from "../agents/volumes.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, withParents } from "../pairs.ts";
import { plainParameter, type WrittenParameter } from "../parameters.ts";

export const placementDeviceElsewhere = defineRule({
  code: "HA3120",
  severity: "error",
  title: "a file system may be mounted where its disk is not",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const device = primitive.agent.type === "Filesystem" ? plainParameter(primitive, "device") : undefined;
      if (device === undefined) continue;
      const below = providersOf(cluster, primitive, device);
      if (below.length === 0 || below.some((provider) => isTied(cluster, primitive, provider))) continue;
      const [provider] = below;
      if (provider === undefined) continue;
      const top = cluster.top(provider);
      const mirrored = top.kind === "clone" && top.promotable;
      report({
        at: device.at,
        message: mirrored
          ? say`\`${primitive.name.text}\` mounts \`${device.text}\`, and nothing keeps it where \`${top.name.text}\` is promoted`
          : say`\`${primitive.name.text}\` mounts \`${device.text}\`, and nothing keeps it where \`${provider.name.text}\` makes it available`,
        because: mirrored
          ? say`only the promoted side can be mounted: anywhere else the mount fails, and the node is left for it`
          : say`on any other node the device is not there: the mount fails, and the node is left for it`,
        related: [{ at: provider.name.span, message: say`makes the disk available` }],
        help: mirrored
          ? say`write \`colocation ${cluster.top(primitive).name.text} with promoted ${top.name.text}\` and \`order promote ${top.name.text} then start ${cluster.top(primitive).name.text}\``
          : say`put both into a group, \`${provider.name.text}\` first, or write a colocation and an order`,
      });
    }
  },
});

/** Whatever makes the device available; of several that could be it, none is accused while one of them is tied. */
function providersOf(cluster: Cluster, mount: Primitive, device: WrittenParameter): readonly Primitive[] {
  const volume = cluster.primitives.filter((other) => {
    const activation = other === mount ? undefined : activationOf(other);
    return activation !== undefined && !activation.shared && liesOn(device.text, activation);
  });
  if (volume.length > 0) return volume;
  const made = cluster.primitives.filter((other) => devicesOf(other).includes(device.text));
  if (made.length > 0) return made;
  if (!device.text.startsWith("/dev/drbd")) return [];
  return cluster.primitives.filter(({ agent }) => agent.type === "drbd" && agent.provider === "linbit");
}

/** Block devices that an agent makes, by what its parameters say. */
function devicesOf(primitive: Primitive): readonly string[] {
  const [parameter, folder] = makers.get(primitive.agent.type) ?? ["", ""];
  const name = parameter === "" ? undefined : plainParameter(primitive, parameter)?.text;
  return name === undefined ? [] : [folder + name];
}

const makers: ReadonlyMap<string, readonly [parameter: string, folder: string]> = new Map([
  ["crypt", ["crypt_dev", "/dev/mapper/"]],
  ["mdraid", ["md_dev", ""]],
  ["Raid1", ["raiddev", ""]],
]);

function isTied(cluster: Cluster, mount: Primitive, provider: Primitive): boolean {
  const [above, below] = [withParents(mount), withParents(provider)];
  if (above.some((name) => below.includes(name))) return true;
  const top = cluster.top(provider);
  if (top.kind === "clone" && isEverywhere(cluster, top)) return true;
  const promoted = top.kind === "clone" && top.promotable;
  return reaches(
    cluster,
    above,
    (primary, role) => below.includes(primary) && (!promoted || role === "Promoted"),
  );
}

/** A clone whose every copy gives access: dual primaries, or volumes that are shared. */
function isEverywhere(cluster: Cluster, clone: Clone): boolean {
  return !clone.promotable || Number(cluster.setting(clone, "promoted-max").value ?? 1) > 1;
}

/** Follows colocations from what carries the mount, at most as far as there are resources. */
function reaches(
  cluster: Cluster,
  from: readonly string[],
  isGoal: (primary: string, role: string | undefined) => boolean,
): boolean {
  const pairs = colocatedPairs(cluster).filter(({ score }) => score > 0);
  const seen = new Set(from);
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const { dependent, primary, primaryRole } of pairs) {
      if (dependent.name.text !== name) continue;
      for (const next of withParents(primary)) {
        if (isGoal(next, primaryRole)) return true;
        if (!seen.has(next)) {
          seen.add(next);
          open.push(next);
        }
      }
    }
  }
  return false;
}
