// `never A with B`, `always A with B`: who shares a node with whom when the cluster is at rest, with every node up, after
// each single loss, and after the losses that the same block says are survived.
import { say, type Message } from "../../grammar/index.ts";
import type { Bundle, Claim, Expectation, Node, Party } from "../model.ts";
import { list } from "../rules/words.ts";
import type { Active } from "./cases.ts";
import type { Question } from "./check.ts";
import { losses } from "./losses.ts";

type Together = Extract<Claim, { readonly kind: "never" | "always" }>;

/** Whether it holds; if not, that has been reported. */
export function checkTogether(question: Question, expectation: Expectation, claim: Together): boolean {
  const { cluster } = question;
  if (isOneThing(claim)) {
    question.report("obligations/impossible", {
      at: claim.at,
      message: say`${shown(claim.first)} is always where it is, so this claims nothing`,
      help: say`name two different things; that a resource never runs twice is a rule of the daemon, and \`then never two RESOURCE\` of a scenario watches it`,
    });
    return false;
  }
  const survived = expectation.claims.map((one) => (one.kind === "survives-nodes" ? one.count : 1));
  const most = Math.min(Math.max(1, ...survived), cluster.nodes.length - 1);
  for (let size = 0; size <= most; size++) {
    for (const lost of losses(cluster.nodes, size)) {
      if (breaks(question, claim, lost)) return false;
    }
  }
  return true;
}

function isOneThing({ first, second }: Together): boolean {
  return first.name.text === second.name.text && first.role === second.role;
}

function breaks(question: Question, claim: Together, lost: readonly Node[]): boolean {
  const { cases } = question.placements();
  const { active } = lost.length === 0 ? cases.settled : cases.after(lost.map(({ name }) => name.text));
  const first = nodesOf(question, claim.first, active);
  const second = nodesOf(question, claim.second, active);
  const node = [...first].find((one) => second.has(one) === (claim.kind === "never"));
  if (node === undefined) return false;
  const where =
    lost.length === 0
      ? say`with every node up`
      : say`when ${list(lost)} ${lost.length === 1 ? say`is` : say`are`} lost`;
  const [a, b] = [shown(claim.first), shown(claim.second)];
  const isNever = claim.kind === "never";
  question.report("obligations/together", {
    at: claim.at,
    message: isNever
      ? say`${where}, ${a} and ${b} both run on \`${node}\``
      : say`${where}, ${a} runs on \`${node}\`, where ${b} does not`,
    because: isNever
      ? say`no constraint keeps them apart there`
      : say`no constraint holds them together there`,
    related: [
      ...lost.map((one) => ({ at: one.name.span, message: say`\`${one.name.text}\` is lost` })),
      ...[claim.first, claim.second].flatMap(({ name }) => {
        const found = question.cluster.find(name.text);
        return found === undefined ? [] : [{ at: found.name.span, message: say`\`${name.text}\`` }];
      }),
    ],
    help: isNever
      ? say`\`colocation ${words(claim.first)} not with ${words(claim.second)}\` makes it so`
      : say`\`colocation ${words(claim.first)} with ${words(claim.second)}\` makes it so`,
  });
  return true;
}

function shown(party: Party): Message {
  return party.role === undefined
    ? say`\`${party.name.text}\``
    : say`${party.role.toLowerCase()} \`${party.name.text}\``;
}

function words({ name, role }: Party): string {
  return role === undefined ? name.text : `${role.toLowerCase()} ${name.text}`;
}

/** Where any part of it is active, in the role that is spoken of; a bundle is where its containers are. */
function nodesOf({ cluster }: Question, party: Party, active: readonly Active[]): ReadonlySet<string> {
  const things = cluster.meant(party.name.text);
  const primitives = new Set(
    things.flatMap((thing) => cluster.primitivesOf(thing)).map(({ name }) => name.text),
  );
  const hosts = things.flatMap((thing) => (thing.kind === "bundle" ? hostsOf(thing, active) : []));
  return new Set([
    ...hosts
      .filter(({ guest }) => party.role === undefined || promotedOn(guest, party, active))
      .map(({ host }) => host),
    ...active
      .filter(({ resource }) => primitives.has(resource))
      .filter(({ role }) => party.role === undefined || role === party.role)
      .map(({ node }) => node),
  ]);
}

/** `httpd-podman-0` runs on the host and makes the node `httpd-0`. */
function hostsOf(
  bundle: Bundle,
  active: readonly Active[],
): readonly { readonly host: string; readonly guest: string }[] {
  const container = `${bundle.name.text}-${bundle.container.technology}-`;
  return active
    .filter(({ id }) => id.startsWith(container))
    .map(({ id, node }) => ({ host: node, guest: `${bundle.name.text}-${id.slice(container.length)}` }));
}

function promotedOn(guest: string, { role }: Party, active: readonly Active[]): boolean {
  return active.some((one) => one.node === guest && one.role === role);
}
