// Answers for what the embedded engine leaves undone though Pacemaker would do it: settings and parameters that
// had does not read. What it refuses whole is `cannot-run`.
import { say, type Message, type Span } from "../../../grammar/index.ts";
import { clusterOptions, operationOptions, resourceOptions, type OptionFacts } from "../../../plan/index.ts";
import type { Finding } from "../../core-findings.ts";
import type { Device, Settings } from "../../model.ts";
import { defineRule } from "../define.ts";

export const engineNotCarriedOut = defineRule({
  code: "HA4101",
  severity: "warning",
  title: "the embedded engine does not do what is written",
  check(cluster, report) {
    if (cluster.engine.kind !== "embedded") return;
    checkSettings(cluster.options, ofCluster, report);
    checkSettings(cluster.defaults.resource, ofResources, report);
    checkSettings(cluster.defaults.operation, ofOperations, report);
    for (const thing of [...cluster.allResources, ...cluster.devices]) {
      checkSettings(thing.settings, ofResources, report);
      for (const { from, settings } of "operations" in thing ? thing.operations : []) {
        if (from !== "advised") checkSettings(settings, ofOperations, report);
      }
    }
    for (const alert of cluster.alerts) {
      for (const part of [alert, ...alert.recipients]) {
        checkRules([...part.settings, ...part.parameters], report);
      }
    }
    for (const device of cluster.devices) checkDevice(device, report);
  },
});

const onlyIn = (options: readonly OptionFacts[]): ReadonlyMap<string, OptionFacts> =>
  new Map(options.filter(({ pacemakerOnly }) => pacemakerOnly === true).map((facts) => [facts.name, facts]));
const ofCluster = onlyIn(clusterOptions);
const ofResources = onlyIn(resourceOptions);
const ofOperations = onlyIn(operationOptions);

function checkSettings(
  settings: Settings,
  unread: ReadonlyMap<string, OptionFacts>,
  report: (finding: Finding) => void,
): void {
  for (const block of settings) {
    for (const [name, said] of block.values) {
      const facts = unread.get(name);
      // To say what holds anyway asks for nothing.
      if (facts === undefined || said.value === null || said.value === facts.default) continue;
      leftUndone(report, said.name.span, say`\`${name}\` is read by Pacemaker only`);
    }
  }
}

/** The daemon hands an alert what always holds. */
function checkRules(
  blocks: readonly {
    readonly when?: unknown;
    readonly values: ReadonlyMap<string, { readonly name: { readonly span: Span } }>;
  }[],
  report: (finding: Finding) => void,
): void {
  for (const block of blocks) {
    if (block.when === undefined) continue;
    for (const [name, said] of block.values) {
      leftUndone(report, said.name.span, say`\`${name}\` is under a rule, and alerts have none with had`);
    }
  }
}

/** What the fencer asks of devices, and had takes from the source alone. */
const fencerOnly: ReadonlySet<string> = new Set(["pcmk_host_argument", "pcmk_action_limit", "priority"]);

function checkDevice(device: Device, report: (finding: Finding) => void): void {
  for (const block of device.parameters) {
    for (const [name, said] of block.values) {
      if (block.when !== undefined) {
        leftUndone(
          report,
          said.name.span,
          say`\`${name}\` is under a rule, and fence devices have none with had`,
        );
      } else if (fencerOnly.has(name)) {
        leftUndone(report, said.name.span, say`\`${name}\` is read by Pacemaker only`);
      }
    }
  }
  if (device.targets === "asked at run time" && !isFree(device)) {
    leftUndone(
      report,
      device.name.span,
      say`had does not ask \`${device.name.text}\` which nodes it can fence`,
      {
        because: say`a node that no device names can never be confirmed off, and what ran on it stays down`,
        help: say`name them: \`targets alpha\`, or \`fenced by ${device.name.text}\` in the nodes`,
      },
    );
  }
}

/** `pcmk_host_check = "none"`: it fences whatever it is asked to. */
function isFree(device: Device): boolean {
  return device.parameters.some((block) => block.values.get("pcmk_host_check")?.value === "none");
}

function leftUndone(
  report: (finding: Finding) => void,
  at: Span,
  message: Message,
  more: Pick<Finding, "because" | "help"> = {},
): void {
  report({
    at,
    message,
    because: more.because ?? say`the daemon of the embedded engine goes on as if it were not there`,
    help: more.help ?? say`remove it, or let Pacemaker run the cluster: \`engine pacemaker\``,
  });
}
