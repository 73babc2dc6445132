import { describe, expect, it } from "vitest";
import { createCatalogue, lookUpAgent, shippedFacts } from "./catalogue.ts";
import type { AgentFacts, AgentRef } from "./facts.ts";
import { describeAgent, listAgents } from "./listing.ts";
import { readLockFile } from "./lock-file.ts";
import { syncAgents } from "./sync.ts";

const app: AgentRef = { class: "ocf", provider: "acme", type: "app" };

function metadata(parameter: string): string {
  return `<resource-agent name="app"><parameters><parameter name="${parameter}" required="1">
    <content type="string"/></parameter></parameters>
    <actions><action name="start" timeout="20s"/><action name="stop" timeout="20s"/>
    <action name="monitor" timeout="20s" interval="10s"/></actions></resource-agent>`;
}

function agentsOf(lockFile: string): readonly AgentFacts[] {
  const reading = readLockFile(lockFile);
  if (reading.kind === "refused") throw new Error(reading.problems.join("; "));
  return reading.agents;
}

/** The meta-data of an agent with these facts, as far as these tests need it. */
function printed(facts: AgentFacts): string {
  const parameters = facts.parameters.map(
    (one) => `<parameter name="${one.name}" required="${one.required ? 1 : 0}">
      <content type="${one.type}" default="${one.default ?? ""}"/></parameter>`,
  );
  const actions = facts.actions.map(
    (one) =>
      `<action name="${one.name}" timeout="${one.timeoutMs ?? 0}ms" interval="${one.intervalMs ?? 0}ms"/>`,
  );
  return `<resource-agent><version>${facts.ocfVersion ?? ""}</version>
    <parameters>${parameters.join("")}</parameters><actions>${actions.join("")}</actions></resource-agent>`;
}

describe("syncing the lock file with installed agents", () => {
  it("adds a site's own agent, which a compile then knows", () => {
    const sync = syncAgents([{ ref: app, metadata: metadata("size") }], []);
    expect(sync.changes).toEqual([{ kind: "added", name: "ocf:acme:app", notes: [] }]);
    const catalogue = createCatalogue(agentsOf(sync.lockFile));
    expect(lookUpAgent(app, catalogue)?.parameters).toMatchObject([{ name: "size", required: true }]);
  });

  it("says what changed since the last time, and changes nothing when nothing did", () => {
    const first = syncAgents([{ ref: app, metadata: metadata("size") }], []);
    const again = syncAgents([{ ref: app, metadata: metadata("size") }], agentsOf(first.lockFile));
    expect(again.changes).toMatchObject([{ kind: "unchanged" }]);
    expect(again.lockFile).toBe(first.lockFile);
    const newer = syncAgents([{ ref: app, metadata: metadata("weight") }], agentsOf(first.lockFile));
    expect(newer.changes).toMatchObject([{ kind: "changed" }]);
  });

  it("keeps an agent that only another node has", () => {
    const first = syncAgents([{ ref: app, metadata: metadata("size") }], []);
    const elsewhere = syncAgents([], agentsOf(first.lockFile));
    expect(elsewhere).toEqual({
      lockFile: first.lockFile,
      changes: [{ kind: "kept", name: "ocf:acme:app" }],
    });
  });

  it("keeps what it knew of an agent that is broken now, and says so", () => {
    const first = syncAgents([{ ref: app, metadata: metadata("size") }], []);
    const broken = syncAgents([{ ref: app, metadata: "line 7: syntax error" }], agentsOf(first.lockFile));
    expect(broken.lockFile).toBe(first.lockFile);
    expect(broken.changes).toMatchObject([
      { kind: "failed", problem: expect.stringContaining("not well-formed XML") },
    ]);
  });

  it("holds an agent of another version than the shipped one, until they say the same", () => {
    const ref: AgentRef = { class: "ocf", provider: "linbit", type: "drbd-attr" };
    const shipped = shippedFacts("ocf:linbit:drbd-attr");
    if (shipped === undefined) throw new Error("the test needs an agent that is shipped");
    const other = syncAgents([{ ref, metadata: printed({ ...shipped, parameters: [] }) }], []);
    expect(other.changes).toMatchObject([{ kind: "added", name: "ocf:linbit:drbd-attr" }]);
    const same = syncAgents([{ ref, metadata: printed(shipped) }], agentsOf(other.lockFile));
    expect(same.changes).toEqual([{ kind: "dropped", name: "ocf:linbit:drbd-attr" }]);
    expect(agentsOf(same.lockFile)).toEqual([]);
    expect(syncAgents([{ ref, metadata: printed(shipped) }], []).changes).toEqual([]);
  });

  it("still wants one of several parameters of a newer fence agent", () => {
    const ref: AgentRef = { class: "stonith", type: "fence_ipmilan" };
    const shipped = shippedFacts("fence_ipmilan");
    if (shipped === undefined) throw new Error("the test needs an agent that is shipped");
    const sync = syncAgents([{ ref, metadata: printed(shipped) }], []);
    expect(agentsOf(sync.lockFile)[0]?.oneOf).toEqual([["ip", "port_as_ip"]]);
  });
});

describe("agents on the screen", () => {
  const catalogue = createCatalogue(
    agentsOf(syncAgents([{ ref: app, metadata: metadata("size") }], []).lockFile),
  );

  it("are listed with where they come from", () => {
    expect(listAgents(catalogue, "ipaddr")).toEqual([
      { name: "ocf:heartbeat:IPaddr", from: "resource-agents", deprecated: false },
      { name: "ocf:heartbeat:IPaddr2", from: "resource-agents", deprecated: false },
    ]);
    expect(listAgents(catalogue, "acme")).toEqual([
      { name: "ocf:acme:app", from: "site", deprecated: false },
    ]);
  });

  it("are shown with what must be written first", () => {
    const facts = lookUpAgent(app, catalogue);
    expect(facts && describeAgent(facts)).toEqual([
      "parameters:",
      "  size  string  required",
      "operations:",
      "  start    timeout 20s",
      "  stop     timeout 20s",
      "  monitor  interval 10s timeout 20s",
    ]);
  });

  it("are shown with what they can do", () => {
    const drbd = lookUpAgent({ class: "ocf", provider: "linbit", type: "drbd" }, catalogue);
    expect(drbd && describeAgent(drbd).slice(0, 3)).toEqual([
      "can:",
      "  be promoted",
      "  be told of its siblings (notify)",
    ]);
  });
});
