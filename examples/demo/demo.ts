// `npm run demo`: compiles cluster.ha, runs it as three real daemons on this machine, pulls the plug of the active one,
// cuts the network, and shows what a customer noticed. No root, nothing but Node; everything is cleaned up at the end,
// whatever happens.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { compile, createCatalogue, readLockFile } from "../../compiler/index.ts";
import { printPlan, type Plan } from "../../plan/index.ts";
import { askStatus, makeKeyFile, type DaemonStatus } from "../../runtime/daemon/index.ts";
import { layCables, type Cables, type Port } from "./cables.ts";
import { createCustomer, lengthOf, type Customer } from "./customer.ts";
import { judgeLedger } from "./ledger.ts";
import { createMachines, killMachine, type Machines } from "./machines.ts";
import { createScreen } from "./screen.ts";
import { followJournals, headline, type Moment, type Timeline } from "./timeline.ts";

const here = import.meta.dirname;
/** Named in cluster.ha, too. Only one demo runs at a time on a machine, as its ports are fixed. */
const folder = "/tmp/ha-demo";
const tillPort = 17_400;
const daemonPortOffset = 100;
const wholeLimitMs = 90_000;

const screen = createScreen(process.stdout, process.env);
const { paint, line, chapter } = screen;
const open: { readonly close: () => unknown }[] = [];

async function main(): Promise<void> {
  line(
    paint(
      "bold",
      "A cluster in a minute: three machines, one service that may run only once, and two bad days",
    ),
  );

  chapter(1, "Compile", "examples/demo/cluster.ha");
  const plan = prepare();

  chapter(2, "Start", "three had processes on 127.0.0.1, two links, one fence device");
  const stage = await setStage(plan);
  const { machines, customer } = stage;
  for (const node of stage.nodes) machines.powerOn(node);
  await until("the till serves customers", 30_000, () => customer.answered() > 0);
  await quiet(1_000);
  await showCluster(stage);

  const first = activeNode(stage);
  chapter(
    3,
    `Power loss on ${first}`,
    "the plug is pulled: every process of the machine gets SIGKILL, daemon and till",
  );
  const powerLossMs = Date.now();
  const killed = await machines.pullPlug(first);
  await takeover(stage, {
    since: powerLossMs,
    loser: first,
    event: `${first} loses power (${killed} processes)`,
  });
  machines.plugIn(first);
  await rejoin(stage, first, "plugged in again, switched on by its fence device");

  chapter(4, "One cable out", "the first link of the active node; the second carries on");
  const second = activeNode(stage);
  const others = (node: string): readonly string[] => stage.nodes.filter((name) => name !== node);
  const cableMs = Date.now();
  for (const peer of others(second)) stage.cables.cut(second, peer, "lan");
  await quiet(2_500);
  const cableOutage = customer.outageSince(cableMs);
  line(
    cableOutage === undefined
      ? `    nothing happens, and nothing should: no request of ${secondsOf(Date.now() - cableMs)} went unanswered`
      : paint("red", `    requests went unanswered for ${secondsOf(lengthOf(cableOutage))}`),
  );

  chapter(
    5,
    "Split brain",
    `both cables of ${second} out: it lives, but nobody hears it, and it hears nobody`,
  );
  const splitMs = Date.now();
  for (const peer of others(second)) stage.cables.cut(second, peer, "san");
  await takeover(stage, {
    since: splitMs,
    loser: second,
    event: `${second} is cut off; its till still runs`,
  });
  stage.cables.heal();
  await rejoin(stage, second, "cables mended, switched on again by its fence device");
  await showCluster(stage);

  chapter(6, "What the observer saw");
  conclude(stage);
}

/** Compiles, and writes what the machines need; answers with the plan. */
function prepare(): Plan {
  const startedMs = performance.now();
  const entry = join(here, "cluster.ha");
  const lock = readLockFile(readFileSync(join(here, "ha-agents.lock.json"), "utf8"));
  if (lock.kind !== "agents") throw new Error(lock.problems.join("; "));
  const { plan, diagnostics } = compile({
    entry,
    load: (path) => (existsSync(path) ? readFileSync(path) : undefined),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
    catalogue: createCatalogue(lock.agents),
  });
  for (const finding of diagnostics)
    line(`    ${finding.severity} ${finding.code}: ${String(finding.message)}`);
  if (plan === undefined) throw new Error("cluster.ha has errors");
  const took = Math.round(performance.now() - startedMs);
  const findings = diagnostics.length === 0 ? "no findings" : `${diagnostics.length} findings`;
  line(`    plan ${plan.digest.slice(0, 12)}  ${plan.nodes.length} nodes  ${findings}  ${took} ms`);
  return plan;
}

interface Stage {
  readonly nodes: readonly string[];
  readonly machines: Machines;
  readonly cables: Cables;
  readonly timeline: Timeline;
  readonly customer: Customer;
  readonly ledger: string;
}

async function setStage(plan: Plan): Promise<Stage> {
  const nodes = plan.nodes.map((node) => node.name);
  await clearFolder(nodes);
  mkdirSync(join(folder, "shared"), { recursive: true, mode: 0o700 });
  open.push({ close: () => rmSync(folder, { recursive: true, force: true }) });
  symlinkSync(process.execPath, join(folder, "node"));
  writeFileSync(join(folder, "plan.json"), printPlan(plan));
  await makeKeyFile(join(folder, "cluster.key"));

  const ports: readonly Port[] = plan.nodes.flatMap((node) =>
    node.addresses.map(({ link, port = 0 }) => ({
      node: node.name,
      link,
      reached: port,
      listen: port + daemonPortOffset,
    })),
  );
  const cables = await layCables(ports, plan.cluster.name);
  open.push(cables);
  const listen: Record<string, Record<string, string>> = {};
  for (const port of ports) (listen[port.node] ??= {})[port.link] = `127.0.0.1:${port.listen}`;
  const machines = createMachines({
    folder,
    had: builtDaemon(),
    plan: join(folder, "plan.json"),
    ocfRoot: join(here, "agents", "ocf"),
    fenceAgents: join(here, "agents", "fence"),
    listen,
    bootMs: 500,
  });
  open.push(machines);
  const timeline = followJournals(Object.fromEntries(nodes.map((node) => [node, machines.socket(node)])));
  open.push(timeline);
  const customer = createCustomer(tillPort);
  open.push(customer);
  const ledger = join(folder, "shared", "ledger");
  const showing = setInterval(() => {
    const served = customer.servedBy();
    const age = Date.now() - (customer.askings.findLast((asking) => asking.receipt !== undefined)?.atMs ?? 0);
    const state =
      served === undefined
        ? paint("dim", "closed")
        : age < 100
          ? paint("green", `open on ${served}`)
          : paint("red", `no answer for ${secondsOf(age)}`);
    screen.live(`    till ${state}  receipts ${customer.answered()}`);
  }, 100);
  open.push({ close: () => clearInterval(showing) });
  return { nodes, machines, cables, timeline, customer, ledger };
}

/** What an earlier demo left, if it was killed; a folder of somebody else is not touched. */
async function clearFolder(nodes: readonly string[]): Promise<void> {
  if (!existsSync(folder)) return;
  if (statSync(folder).uid !== process.getuid?.()) throw new Error(`${folder} belongs to another user`);
  for (const node of nodes) await killMachine(folder, node);
  rmSync(folder, { recursive: true, force: true });
}

function builtDaemon(): string {
  const root = join(here, "..", "..");
  const built = spawnSync(process.execPath, [join(root, "tools", "build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the build failed");
  return join(root, "dist", "had.cjs");
}

/** Shows the timeline of a takeover as it happens, and what the customer noticed. */
async function takeover(
  stage: Stage,
  fault: { readonly since: number; readonly loser: string; readonly event: string },
): Promise<void> {
  const { timeline, customer } = stage;
  const { since, loser } = fault;
  printMoment(0, loser, paint("red", fault.event));
  const shown = new Set<string>();
  const show = (): void => {
    for (const moment of timeline.since(since)) {
      const text = headline(moment);
      // Each node suspects on its own; the first one is the story. What the cut-off node thinks is told as its own.
      const key = `${moment.node === loser} ${moment.what.kind} ${text}`.replace(/silent for .*/, "");
      if (text === undefined || shown.has(key)) continue;
      shown.add(key);
      printMoment(moment.atMs - since, moment.node, paintMoment(moment, text));
    }
  };
  const showing = setInterval(show, 20);
  try {
    await timeline.await("the till starts on another node", since, 20_000, isTillStart);
    await until("customers are served again", 5_000, () => {
      const served = customer.servedBy();
      return served !== undefined && served !== loser && customer.outageSince(since) !== undefined;
    });
  } finally {
    clearInterval(showing);
    show();
  }
  const outage = customer.outageSince(since);
  if (outage === undefined) throw new Error("the customer noticed nothing, which cannot be");
  printMoment(outage.toMs - since, "customer", paint("green", `served again, by ${customer.servedBy()}`));
  line();
  line(`    ${bar(since, outage)}`);
  line(
    `    ${paint("bold", `outage ${secondsOf(lengthOf(outage))}`)} as a customer saw it who asks every 10 ms` +
      paint("dim", "  (of it 1 s is dead-after, the silence that counts as death)"),
  );
}

function isTillStart({ what }: Moment): boolean {
  return what.kind === "operation" && what.resource === "till" && what.task === "start" && what.expected;
}

function printMoment(atMs: number, who: string, text: string): void {
  line(`    ${paint("dim", `+${(atMs / 1_000).toFixed(3)} s`.padStart(9))}  ${who.padEnd(8)}  ${text}`);
}

function paintMoment(moment: Moment, text: string): string {
  switch (moment.what.kind) {
    case "confirmed-off":
      return paint("bold", text);
    case "operation":
      return paint("green", text);
    case "peer-suspected":
    case "quorum-lost":
    case "policy-applied":
    case "fencing":
      return paint("yellow", text);
    case "fence-failed":
    case "fence-lied":
    case "resetting-self":
      return paint("red", text);
    default:
      return text;
  }
}

/** The outage drawn: a character a tenth of a second. */
function bar(since: number, outage: { readonly fromMs: number; readonly toMs: number }): string {
  const cells = Math.ceil((outage.toMs - since) / 100) + 8;
  const drawn = Array.from({ length: cells }, (_, index) => {
    const atMs = since + index * 100;
    return atMs + 50 >= outage.fromMs && atMs + 50 < outage.toMs ? paint("red", "·") : paint("green", "█");
  });
  return `${drawn.join("")}  ${paint("dim", "one mark is 0.1 s")}`;
}

/** A fenced machine is switched on again by its fence device, starts, and is let in. */
async function rejoin(stage: Stage, node: string, how: string): Promise<void> {
  await until(`${node} is back`, 30_000, async () => {
    const status = await statusOf(stage);
    return (
      status?.cluster.nodes.some(
        (each) =>
          each.id === node && each.contact !== "lost" && each.standing.kind === "member" && each.reported,
      ) === true
    );
  });
  await quiet(500);
  line(paint("dim", `    ${node} is a member again: ${how}`));
}

/** As the coordinator sees it. */
async function statusOf(stage: Stage): Promise<DaemonStatus | undefined> {
  for (const node of stage.nodes) {
    const reply = await askStatus(stage.machines.socket(node));
    if (reply.kind === "told" && reply.value.cluster.coordinator === node) return reply.value;
  }
  return undefined;
}

async function showCluster(stage: Stage): Promise<void> {
  const status = await statusOf(stage);
  if (status === undefined) throw new Error("no coordinator");
  const { cluster } = status;
  line();
  for (const node of cluster.nodes) {
    const runs = cluster.resources.filter((resource) => resource.nodes.includes(node.id)).map(({ id }) => id);
    const online = node.contact === "self" || node.contact === "alive";
    const office = node.id === cluster.coordinator ? `coordinator, term ${cluster.term}` : "";
    line(
      `    ${online ? paint("green", "●") : paint("red", "○")} ${node.id.padEnd(6)} ` +
        `${office.padEnd(21)} ${runs.length === 0 ? "" : paint("bold", `▶ ${runs.join(", ")}`)}`,
    );
  }
  line(
    paint(
      "dim",
      `    another terminal can look in:  npx hac status --watch --socket ${stage.machines.socket(stage.nodes[0] ?? "")}`,
    ),
  );
}

function activeNode(stage: Stage): string {
  const node = stage.customer.servedBy();
  if (node === undefined) throw new Error("nobody serves");
  return node;
}

function conclude(stage: Stage): void {
  const { runs, receipts, faults } = judgeLedger(stage.ledger);
  line(`    the ledger on shared storage: ${runs.map((run) => run.node).join(" → ")}, ${receipts} receipts`);
  if (faults.length > 0) {
    for (const fault of new Set(faults)) line(paint("red", `    ✗ ${fault}`));
    throw new Error("the till ran twice");
  }
  line(
    `    ${paint("green", "✓")} never two tills at once: each wrote every 10 ms, and no two of them are interleaved`,
  );
  line(`    ${paint("green", "✓")} every receipt number given once, none left out`);
}

async function until(what: string, limitMs: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadlineMs = Date.now() + limitMs; Date.now() < deadlineMs; await quiet(20)) {
    if (await holds()) return;
  }
  throw new Error(`not within ${limitMs / 1_000} s: ${what}`);
}

function quiet(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function secondsOf(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}

let closing: Promise<void> | undefined;

/** Last opened, first closed; once, whoever asks first. */
function closeAll(): Promise<void> {
  closing ??= (async () => {
    screen.close();
    for (const each of open.toReversed()) await each.close();
  })();
  return closing;
}

async function interrupted(signal: string, code: number): Promise<never> {
  screen.close();
  line(`${signal}: cleaning up`);
  await closeAll();
  process.exit(code);
}

const startedMs = Date.now();
process.on("SIGINT", () => void interrupted("interrupted", 130));
process.on("SIGTERM", () => void interrupted("terminated", 143));
process.on("SIGHUP", () => void interrupted("terminal closed", 129));
setTimeout(() => void interrupted(`not done within ${wholeLimitMs / 1_000} s`, 3), wholeLimitMs).unref();

void main()
  .then(
    () => 0,
    (error: unknown) => {
      screen.close();
      line(paint("red", `the demo failed: ${error instanceof Error ? error.message : String(error)}`));
      for (const node of ["alpha", "beta", "gamma"]) {
        const log = join(folder, node, "had.log");
        if (existsSync(log))
          line(`--- ${log}\n${readFileSync(log, "utf8").split("\n").slice(-15).join("\n")}`);
      }
      return 1;
    },
  )
  .then(async (code) => {
    await closeAll();
    if (code === 0) {
      line();
      line(
        paint(
          "dim",
          `done in ${Math.round((Date.now() - startedMs) / 1_000)} s; nothing of it is left on this machine`,
        ),
      );
    }
    process.exit(code);
  });
