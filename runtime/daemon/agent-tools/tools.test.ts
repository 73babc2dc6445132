// The tools of agents, as agents of resource-agents call them, in front of a daemon that answers from memory.
import { beforeEach, expect, test } from "vitest";
import type { StatusView } from "../../cluster/index.ts";
import type { AgentView } from "../agent-view.ts";
import { attrdUpdater } from "./attrd-updater.ts";
import { crmAttribute, crmMaster } from "./crm-attribute.ts";
import { crmMon } from "./crm-mon.ts";
import { crmNode } from "./crm-node.ts";
import { crmResource } from "./crm-resource.ts";
import { runTool } from "./run-tool.ts";
import type { AttributeChange, Daemon, Tool, ToolEnd } from "./tool.ts";

const view: AgentView = {
  node: "alpha",
  quorate: true,
  nodes: [
    {
      name: "alpha",
      online: true,
      lasting: { rack: "7" },
      reboot: { "master-db": "10", "db-status": "PRI" },
    },
    { name: "beta", online: false, lasting: {}, reboot: { "db-status": "HS:sync" } },
  ],
};
const status = {
  coordinator: "alpha",
  nodes: [
    { id: "alpha", contact: "self", standby: false, maintenance: false },
    { id: "beta", contact: "lost", standby: false, maintenance: false },
  ],
  resources: [
    { id: "db:0", role: "Promoted", nodes: ["alpha"], failed: false, blocked: false, managed: true },
    { id: "db:1", role: "Stopped", nodes: [], failed: false, blocked: false, managed: true },
  ],
} as unknown as StatusView; // what the tools look at

let changes: AttributeChange[] = [];
beforeEach(() => (changes = []));
const daemon: Daemon = {
  view: async () => view,
  status: async () => status,
  set: async (change) => {
    changes.push(change);
    return { code: 0 };
  },
};

function run(tool: Tool, line: string): Promise<ToolEnd> {
  return tool(line.split(" ").filter(Boolean), daemon, { OCF_RESOURCE_INSTANCE: "db" });
}

const score = (value: string | null): AttributeChange => ({
  node: "alpha",
  name: "master-db",
  value,
  lifetime: "reboot",
});

test.each([
  [crmAttribute, "--promotion -v 10", score("10")],
  [crmAttribute, "-p -v -INFINITY", score("-INFINITY")],
  [crmAttribute, "--promotion -D", score(null)],
  [crmAttribute, "-l reboot --promotion=db -v 5", score("5")],
  [crmMaster, "-l reboot -v 100", score("100")],
  [crmMaster, "-Q -v 100 -l reboot", score("100")],
  [crmMaster, "-l reboot -D", score(null)],
  [
    crmAttribute,
    "-l forever -N beta -n db-data-status -v LATEST",
    { node: "beta", name: "db-data-status", value: "LATEST", lifetime: "forever" },
  ],
  [
    crmAttribute,
    "--lifetime=reboot --name=pending --node=alpha --update=true",
    { node: "alpha", name: "pending", value: "true", lifetime: "reboot" },
  ],
  [
    crmAttribute,
    "-t status -N alpha -n x -v 1",
    { node: "alpha", name: "x", value: "1", lifetime: "reboot" },
  ],
  [
    attrdUpdater,
    "-n db-receiver-status -v normal",
    { node: "alpha", name: "db-receiver-status", value: "normal", lifetime: "reboot" },
  ],
  [
    attrdUpdater,
    "-n #health-smart -U red -d 5s",
    { node: "alpha", name: "#health-smart", value: "red", lifetime: "reboot" },
  ],
  [attrdUpdater, "-D -n pingd", { node: "alpha", name: "pingd", value: null, lifetime: "reboot" }],
] as const)("%# %s changes the attribute that Pacemaker's would", async (tool, line, change) => {
  expect(await run(tool, line)).toEqual({ code: 0 });
  expect(changes).toEqual([change]);
});

test.each([
  [crmAttribute, "-l reboot -N beta -n db-status -G -q", ["HS:sync"]],
  [crmAttribute, "-l reboot -n db-status -G", ["scope=status  name=db-status value=PRI"]],
  [crmAttribute, "-N alpha -n rack -G", ["scope=nodes  name=rack value=7"]],
  [crmAttribute, "-l reboot -n nothing -Gq -d 3", ["3"]],
  [crmMaster, "-G -q", ["10"]],
  [attrdUpdater, "-Q -n db-status -N beta", ['name="db-status" host="beta" value="HS:sync"']],
  [
    attrdUpdater,
    "-QA -n db-status",
    ['name="db-status" host="alpha" value="PRI"', 'name="db-status" host="beta" value="HS:sync"'],
  ],
  [crmNode, "-n", ["alpha"]],
  [crmNode, "-i", ["1"]],
  [crmNode, "-q", ["1"]],
  [crmNode, "-p", ["alpha "]],
  [crmNode, "-l", ["1 alpha member", "2 beta lost"]],
  [crmNode, "-N 2", ["beta"]],
  [crmResource, "--locate -r db", ["resource db is running on: alpha Promoted"]],
  [crmResource, "-Q -W -r db", ["alpha"]],
] as const)("%# %s tells what Pacemaker's would", async (tool, line, lines) => {
  expect(await run(tool, line)).toEqual({ code: 0, lines });
  expect(changes).toEqual([]);
});

test("crm_mon tells who is there and who is promoted, in the words that pgsql searches for", async () => {
  const { lines = [] } = await run(crmMon, "-1 --output-as=xml");
  expect(lines.some((line) => /<node name="alpha" .* online="true"/.test(line))).toBe(true);
  expect(lines.some((line) => /<node name="beta" .* online="true"/.test(line))).toBe(false);
  expect(lines.some((line) => /<resource id="db" .*role="(Promoted|Master)"/.test(line))).toBe(true);
});

test.each([
  [crmAttribute, "-l reboot -n nothing -G -q", 105],
  [crmAttribute, "-l reboot -N omega -n x -v 1", 105],
  [attrdUpdater, "-Q -n nothing", 105],
  [crmAttribute, "--type crm_config --name REPL_INFO -v x", 3],
  [crmAttribute, "-n stonith-enabled -G", 3],
  [crmAttribute, "-N alpha -z -n cpu -v 4", 3],
  [crmAttribute, "-N alpha -n count -v count++", 3],
  [crmResource, "--fail --resource db", 3],
  [crmMon, "-1", 3],
  [crmNode, "-R beta", 3],
  [crmAttribute, "-v 1", 64],
  [crmAttribute, "-n x -l reboot -v 1 -D", 64],
  [crmAttribute, "-n x -l reboot --frobnicate", 64],
  [attrdUpdater, "-n x", 64],
] as const)("%# %s changes nothing and says why", async (tool, line, code) => {
  const end = await run(tool, line);
  expect(end).toEqual({ code, problem: expect.any(String) });
  expect(changes).toEqual([]);
});

test("a tool that had does not have says what to use instead", async () => {
  let said = "";
  const io = { stdout: () => {}, stderr: (text: string) => (said += text), env: {} };
  expect(await runTool("cibadmin", ["-Q"], io)).toBe(3);
  expect(said).toMatch(/^cibadmin: .*hac apply/);
  said = "";
  expect(await runTool("crm_node", ["-q"], { ...io, env: { HAD_SOCKET: "/no/such/socket" } })).toBe(1);
  expect(said).toContain("no daemon listens");
});
