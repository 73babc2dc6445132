// Answers for cluster file systems in a cluster of three nodes or more that stops everything without quorum.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const quorumStopWithSharedFiles = defineRule({
  code: "HA4228",
  severity: "warning",
  title: "without quorum a cluster file system cannot be stopped",
  check(cluster, report) {
    const policy = cluster.option("no-quorum-policy");
    const members = cluster.nodes.filter(({ kind }) => kind === "member");
    if ((policy.value ?? "stop") !== "stop" || members.length < 3) return; // two nodes have quorum, or fence
    const shared = cluster.primitives.find(
      (primitive) =>
        primitive.agent.type === "Filesystem" && plainParameter(primitive, "fstype")?.text === "gfs2",
    );
    if (shared === undefined) return;
    report({
      at: policy.said?.at ?? shared.name.span,
      message: say`\`${shared.name.text}\` is to be unmounted when quorum is lost`,
      because: say`the lock manager grants no lock without quorum: the unmount hangs, the stop fails, and as nothing may be fenced without quorum the nodes stay so until somebody comes`,
      related: [{ at: shared.agentAt, message: say`a cluster file system` }],
      help: say`write \`no-quorum-policy freeze\`: what runs goes on waiting until quorum is back`,
    });
  },
});
