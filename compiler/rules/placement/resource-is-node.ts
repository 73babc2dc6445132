// Answers for names that a resource shares with a node which it is not the connection of.
import { say, type Span } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementResourceIsNode = defineRule({
  code: "HA3038",
  severity: "error",
  title: "a resource and a node have one name",
  check(cluster, report) {
    const nodes = new Map<string, Span>(cluster.nodes.map(({ name }) => [name.text, name.span]));
    const clash = (name: string, at: Span, other: Span, isGuest: boolean): void =>
      report({
        at,
        message: isGuest
          ? say`the guest \`${name}\` has the name of something else in the cluster`
          : say`the resource \`${name}\` has the name of a node`,
        because: say`commands, constraints and histories take one for the other: what is said of the service is done to the machine, or the reverse`,
        related: [{ at: other, message: say`has the same name` }],
        help: say`give one of them another name`,
      });
    for (const resource of cluster.everything) {
      const node = nodes.get(resource.name.text);
      const connects =
        resource.kind === "primitive" &&
        (resource.connects !== undefined ||
          (resource.agent.type === "remote" && resource.agent.provider === "pacemaker"));
      if (node !== undefined && !connects) clash(resource.name.text, resource.name.span, node, false);
    }
    for (const { name, host } of cluster.guests) {
      const member = cluster.node(name.text);
      const other =
        cluster.find(name.text)?.name.span ?? (member?.kind === "member" ? member.name.span : undefined);
      if (other !== undefined)
        clash(name.text, name.span, other === name.span ? host.name.span : other, true);
    }
  },
});
