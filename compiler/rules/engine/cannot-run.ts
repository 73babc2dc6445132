// Answers for what makes had refuse a plan whole: parts that the embedded engine cannot run, and addresses that it would
// have to look up.
import { say, type Span } from "../../../grammar/index.ts";
import type { Finding } from "../../core-findings.ts";
import type { Cluster } from "../../model.ts";
import { plainValue } from "../../resolve/blocks.ts";
import { defineRule } from "../define.ts";

export const engineCannotRun = defineRule({
  code: "HA4102",
  severity: "warning",
  title: "the embedded engine cannot run this",
  check(cluster, report) {
    if (cluster.engine.kind !== "embedded") return;
    const remote = cluster.nodes.find((node) => node.kind === "remote");
    if (remote !== undefined) {
      report({ at: remote.name.span, message: say`\`${remote.name.text}\` is a remote node`, ...refused });
    }
    const guest = cluster.primitives.find(
      ({ settings }) => plainValue(settings, "remote-node") !== undefined,
    );
    if (guest !== undefined && remote === undefined) {
      report({
        at: guest.name.span,
        message: say`\`${guest.name.text}\` is a guest node's machine`,
        ...refused,
      });
    }
    const bundle = cluster.resources.find(({ kind }) => kind === "bundle");
    if (bundle !== undefined) {
      report({ at: bundle.name.span, message: say`\`${bundle.name.text}\` is a bundle`, ...refused });
    }
    checkAddresses(cluster, report);
  },
});

const refused = {
  because: say`the daemon refuses a plan that it cannot carry out whole, and goes on with the one that it has`,
  help: say`let Pacemaker run the cluster: \`engine pacemaker\``,
};

function checkAddresses(cluster: Cluster, report: (finding: Finding) => void): void {
  const witness = cluster.engine.kind === "embedded" ? cluster.engine.witness : undefined;
  const members = cluster.nodes.filter(({ kind }) => kind === "member");
  const addresses: readonly { readonly address: string; readonly at: Span }[] = members.flatMap(
    (node) => node.addresses,
  );
  for (const { address, at } of witness === undefined ? addresses : [...addresses, witness]) {
    if (isAddress(address)) continue;
    report({
      at,
      message: say`${JSON.stringify(address)} is no IP address`,
      because: say`names are not looked up: a cluster has to work when name servers do not`,
      help: say`write the address itself`,
    });
  }
}

function isAddress(text: string): boolean {
  const parts = text.split(".");
  const isFour = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return isFour || /^[\da-f:.]*:[\da-f:.]*:[\da-f:.]*(%\w+)?$/i.test(text);
}
