// `survives 1 node`, `survives loss of rack`: after the loss everything that is wanted has a place again.
import { say, type Message, type Related } from "../../grammar/index.ts";
import type { Claim, Clone, Group, Node, Primitive, Bundle } from "../model.ts";
import { list } from "../rules/words.ts";
import type { Case } from "./cases.ts";
import type { Question } from "./check.ts";
import { whatForbids } from "./forbidden.ts";
import { losses, sharing } from "./losses.ts";
import type { Need } from "./needs.ts";

type Survives = Extract<Claim, { readonly kind: "survives-nodes" | "survives-attribute" }>;

/** Whether it holds; if not, that has been reported. */
export function checkSurvives(question: Question, claim: Survives): boolean {
  if (claim.kind === "survives-nodes") return checkNodes(question, claim);
  return checkAttribute(question, claim);
}

function checkNodes(question: Question, claim: Extract<Survives, { kind: "survives-nodes" }>): boolean {
  const { cluster, report } = question;
  const { nodes } = cluster;
  if (claim.count >= nodes.length) {
    report("obligations/impossible", {
      at: claim.at,
      message:
        nodes.length === 1
          ? say`there is one node, and nothing can run without it`
          : say`there are ${nodes.length} nodes, and nothing can run without any of them`,
      related: nodes.map((node) => ({ at: node.name.span, message: say`a node` })),
    });
    return false;
  }
  for (let size = 0; size <= claim.count; size++) {
    let all = 0;
    const broken = [...losses(nodes, size)].filter((lost) => {
      all += 1;
      return faultIn(question, lost) !== undefined;
    });
    const [smallest] = broken;
    if (smallest === undefined) continue;
    const others =
      broken.length === 1 || size === 0
        ? undefined
        : say`so it is with ${broken.length} of the ${all} ways to lose ${size === 1 ? say`one node` : say`${size} nodes`}`;
    reportLoss(question, claim, smallest, others);
    return false;
  }
  return true;
}

function checkAttribute(
  question: Question,
  claim: Extract<Survives, { kind: "survives-attribute" }>,
): boolean {
  const { cluster, report } = question;
  const { attribute } = claim;
  const { sets, without } = sharing(cluster, attribute);
  if (sets.length === 0) {
    report("obligations/impossible", {
      at: attribute.span,
      message: say`no node has an attribute or fact \`${attribute.text}\``,
      help: say`say on each node where it stands: \`attribute ${attribute.text} = "..."\``,
    });
    return false;
  }
  const whole = sets.find(({ nodes }) => nodes.length === cluster.nodes.length);
  if (whole !== undefined) {
    report("obligations/survives", {
      at: claim.at,
      message: say`every node has the same \`${attribute.text}\`, \`${whole.value}\`: nothing is left without it`,
      related: whole.nodes.map((node) => ({ at: node.name.span, message: say`here` })),
    });
    return false;
  }
  for (const { nodes } of [{ nodes: [] }, ...sets]) {
    if (faultIn(question, nodes) === undefined) continue;
    reportLoss(question, claim, nodes, undefined);
    return false;
  }
  if (without.length === 0) return true;
  report("obligations/unproven", {
    at: claim.at,
    message: say`this holds for the nodes whose \`${attribute.text}\` is known, and ${list(without)} ${without.length === 1 ? say`has none` : say`have none`}`,
    related: without.map((node) => ({ at: node.name.span, message: say`may stand anywhere` })),
    help: say`say \`attribute ${attribute.text} = "..."\` on each node`,
  });
  return false;
}

/** Why a loss is not survived. */
type Fault =
  | { readonly kind: "never-off"; readonly node: Node }
  | { readonly kind: "no-quorum"; readonly votesLeft: number; readonly votesAll: number }
  | { readonly kind: "no-place"; readonly needs: readonly Need[]; readonly case: Case };

function faultIn(question: Question, lost: readonly Node[]): Fault | undefined {
  const { cluster } = question;
  const unfenced = lost.find((node) => node.kind === "member" && !canBeConfirmedOff(question, node));
  if (unfenced !== undefined) return { kind: "never-off", node: unfenced };
  const { cases, needs } = question.placements();
  const found = lost.length === 0 ? cases.settled : cases.after(lost.map(({ name }) => name.text));
  const { quorum } = found;
  // Without quorum the embedded engine has nobody who decides, whatever the policy lets run on.
  if (quorum.kind === "lost" && cluster.engine.kind === "embedded") return { ...quorum, kind: "no-quorum" };
  const missing = needs.filter((need) => !need.isMet(found.active));
  if (missing.length === 0) return undefined;
  if (quorum.kind === "lost") return { ...quorum, kind: "no-quorum" };
  return { kind: "no-place", needs: missing, case: found };
}

/** A watchdog counts where the plan says how long it takes. */
function canBeConfirmedOff({ cluster }: Question, node: Node): boolean {
  if (node.fencing.length > 0) return true;
  if (cluster.engine.kind === "embedded") return false; // it waits for a person: `hac confirm-off`
  return !cluster.fencingEnabled || Number(cluster.option("fencing-watchdog-timeout").value ?? 0) > 0;
}

function reportLoss(
  question: Question,
  claim: Survives,
  lost: readonly Node[],
  others: Message | undefined,
): void {
  const fault = faultIn(question, lost);
  if (fault === undefined) return;
  const gone = lost.map((node): Related => ({
    at: node.name.span,
    message: say`\`${node.name.text}\` is lost`,
  }));
  const more = others === undefined ? say`` : say`; ${others}`;
  switch (fault.kind) {
    case "never-off":
      return question.report("obligations/survives", {
        at: claim.at,
        message: say`when \`${fault.node.name.text}\` is lost, nothing can confirm that it is off`,
        because: say`what runs on it may start nowhere else before that${more}`,
        related: gone,
        help: say`give it a \`fenced by\` line`,
      });
    case "no-quorum":
      return question.report("obligations/survives", {
        at: claim.at,
        message: say`when ${list(lost)} ${lost.length === 1 ? say`is` : say`are`} lost, ${fault.votesLeft} of ${fault.votesAll} votes are left, which is no quorum`,
        because: say`without quorum nothing is started anywhere${more}`,
        related: gone,
        help: say`more nodes, or a \`witness\`, let the rest go on`,
      });
    case "no-place": {
      const forbidden = whatForbids(question, lost, fault);
      return question.report("obligations/survives", {
        at: claim.at,
        message:
          lost.length === 0
            ? say`${nameDown(fault.needs)} even with every node up`
            : say`${nameDown(fault.needs)} when ${list(lost)} ${lost.length === 1 ? say`is` : say`are`} lost`,
        because: say`${forbidden.because}${more}`,
        related: [...gone, ...forbidden.related],
        ...(forbidden.help === undefined ? {} : { help: forbidden.help }),
      });
    }
  }
}

/** The largest things that are wholly down, so that a group is one word. */
function nameDown(needs: readonly Need[]): Message {
  const unpromoted = needs.filter(({ role }) => role === "Promoted");
  const down = needs.filter(({ role }) => role === "any").map(({ resource }) => resource);
  const things = new Set<Primitive | Group | Clone | Bundle>(down);
  for (const resource of down) {
    const parent = resource.kind === "primitive" ? resource.parent : undefined;
    if (parent?.kind !== "group" || !parent.members.every((member) => things.has(member))) continue;
    for (const member of parent.members) things.delete(member);
    things.add(parent);
  }
  if (things.size === 0)
    return say`no copy of ${list(unpromoted.map(({ resource }) => resource))} is promoted`;
  return say`${list([...things])} ${things.size === 1 ? say`has` : say`have`} no place`;
}
