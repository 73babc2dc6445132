// `npm run demo [-- --dead-after 3s]`: compiles cluster.ha, runs it as three real daemons on this machine, pulls the plug of the active one,
// cuts the network, and shows what a customer noticed. No root, nothing but Node; everything is cleaned up at the end,
// whatever happens.
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Plan } from "../../plan/index.ts";
import { judgeLedger } from "./ledger.ts";
import { createScreen } from "./screen.ts";
import { compileDemo, overview, setStage, takeGround, type Ground, type Keep, type Stage } from "./stage.ts";
import { showTakeover } from "./takeover.ts";

const wholeLimitMs = 240_000;
const soonMs = 90_000;
const startedMs = Date.now();
const { "dead-after": deadAfter } = parseArgs({
  options: { "dead-after": { type: "string", default: "1s" } },
}).values;
const screen = createScreen(process.stdout, process.env);
const { paint, line, chapter } = screen;
const opened: { readonly close: () => unknown }[] = [];
let stageOfLogs: Stage | undefined;

const keep: Keep = (each) => void opened.push(each);

async function play(): Promise<void> {
  line(paint("bold", "Three machines, one service that may run only once, and two bad days"));

  chapter(1, "Compile", "examples/demo/cluster.ha");
  const ground = await takeGround(keep);
  const plan = compileAndTell(ground);

  chapter(2, "Start", "three had processes on 127.0.0.1, two links, a power switch as fence device");
  stageOfLogs = await setStage(plan, ground, keep);
  const stage = stageOfLogs;
  showLive(stage);
  for (const node of stage.nodes) stage.machines.powerOn(node);
  await until("the till is open", soonMs, () => stage.customer.answered() > 0);
  await pause(1_500);
  await showCluster(stage);

  const first = activeNode(stage);
  chapter(3, `Power loss on ${first}`, "every process of the machine ends at once: daemon, till and all");
  const lossMs = Date.now();
  const ended = await stage.machines.pullPlug(first);
  await showTakeover(
    stage,
    {
      sinceMs: lossMs,
      node: first,
      what: `loses power: SIGKILL to ${ended} processes`,
      note: `nearly all of it is \`dead-after ${deadAfter}\`, the silence that counts as death`,
    },
    screen,
  );
  stage.machines.plugIn(first);
  await rejoined(stage, first, "plugged in again, switched on by its fence device");

  const second = activeNode(stage);
  const others = stage.nodes.filter((node) => node !== second);
  chapter(4, `One of two cables of ${second} out`);
  const cableMs = Date.now();
  for (const peer of others) stage.cables.cut(second, peer, "lan");
  await pause(silenceMsOf(plan) + 1_500);
  const outage = stage.customer.outageSince(cableMs);
  if (outage !== undefined) throw new Error("customers noticed that one of two cables was out");
  line(`    nothing happens, as it should be: the other link carries on, and every request is answered`);

  chapter(
    5,
    `Split brain: both cables of ${second} out`,
    "it lives and serves, hears nobody, and nobody hears it",
  );
  const splitMs = Date.now();
  for (const peer of others) stage.cables.cut(second, peer, "san");
  await showTakeover(
    stage,
    {
      sinceMs: splitMs,
      node: second,
      what: "is cut off from the others; customers still reach it",
      note: "its till served until the power was off, and only then another one opened",
    },
    screen,
  );
  stage.cables.heal();
  await rejoined(stage, second, "cables mended, switched on again by its fence device");
  await showCluster(stage);

  chapter(6, "What the observer saw", "in the ledger that every till writes into, every 10 ms");
  conclude(stage);
}

function compileAndTell(ground: Ground): Plan {
  const beganMs = performance.now();
  const { plan, diagnostics } = compileDemo(ground, deadAfter);
  for (const finding of diagnostics) line(`    ${finding.severity} ${finding.code}`);
  if (plan === undefined) throw new Error("cluster.ha has errors; `hac compile --check` shows them");
  const findings = diagnostics.length === 0 ? "no findings" : `${diagnostics.length} findings`;
  const tookMs = Math.round(performance.now() - beganMs);
  line(`    plan ${plan.digest.slice(0, 12)}: ${plan.nodes.length} nodes, ${findings}, ${tookMs} ms`);
  return plan;
}

/** The silence that counts as death. */
function silenceMsOf(plan: Plan): number {
  const { engine } = plan.cluster;
  return engine.kind === "embedded" ? engine.deadAfterMs : 0;
}

/** The bottom line of a terminal: whether the till is open, now. */
function showLive({ customer }: Stage): void {
  const showing = setInterval(() => {
    const lastMs = customer.askings.findLast((asking) => asking.receipt !== undefined)?.atMs;
    const silentMs = lastMs === undefined ? undefined : Date.now() - lastMs;
    const state =
      silentMs === undefined
        ? paint("dim", "○ closed")
        : silentMs < 150
          ? paint("green", `● open on ${customer.servedBy()}`)
          : paint("red", `○ no answer for ${(silentMs / 1_000).toFixed(1)} s`);
    screen.live(`    till ${state}   ${paint("dim", `${customer.answered()} receipts`)}`);
  }, 100);
  opened.push({ close: () => clearInterval(showing) });
}

async function showCluster(stage: Stage): Promise<void> {
  const status = await overview(stage);
  if (status === undefined) throw new Error("the cluster has no coordinator");
  const { cluster } = status;
  line();
  for (const node of cluster.nodes) {
    const runs = cluster.resources.filter((resource) => resource.nodes.includes(node.id)).map(({ id }) => id);
    const isOnline = node.contact === "self" || node.contact === "alive";
    const office = node.id === cluster.coordinator ? `coordinator, term ${cluster.term}` : "";
    line(
      `    ${isOnline ? paint("green", "●") : paint("red", "○")} ${node.id.padEnd(6)} ${office.padEnd(21)} ` +
        paint("bold", runs.map((id) => `▶ ${id}`).join("  ")),
    );
  }
  const socket = stage.machines.socket(stage.nodes[0] ?? "");
  line(paint("dim", `    look in from another terminal: npx hac status --watch --socket ${socket}`));
}

/** A fenced machine has power again, starts, and is let in. */
async function rejoined(stage: Stage, node: string, how: string): Promise<void> {
  await until(`${node} is back`, soonMs, async () => {
    const cluster = (await overview(stage))?.cluster;
    const seen = cluster?.nodes.find(({ id }) => id === node);
    return seen?.standing.kind === "member" && seen.contact !== "lost" && seen.reported;
  });
  line(paint("dim", `    ${node} is a member again: ${how}`));
  await pause(1_000);
}

function activeNode(stage: Stage): string {
  const node = stage.customer.servedBy();
  if (node === undefined) throw new Error("nobody serves");
  return node;
}

function conclude(stage: Stage): void {
  const { runs, receipts, faults } = judgeLedger(stage.ledger);
  line(`    ${receipts} receipts by the tills on ${runs.map((run) => run.node).join(", then ")}`);
  for (const fault of new Set(faults)) line(paint("red", `    ✗ ${fault}`));
  if (faults.length > 0) throw new Error("the till ran twice");
  line(`    ${paint("green", "✓")} never two tills at once: no lines of two are interleaved`);
  line(`    ${paint("green", "✓")} every receipt number given once, and none left out`);
}

async function until(what: string, limitMs: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadlineMs = Date.now() + limitMs; !(await holds()); await pause(20)) {
    if (Date.now() > deadlineMs) throw new Error(`not within ${limitMs / 1_000} s: ${what}`);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What the daemons said last, for whoever wants to know why. */
function showLogs(): void {
  for (const node of stageOfLogs?.nodes ?? []) {
    const log = stageOfLogs?.machines.logOf(node) ?? "";
    if (!existsSync(log)) continue;
    line(`--- ${node}`);
    line(readFileSync(log, "utf8").trimEnd().split("\n").slice(-15).join("\n"));
  }
}

let closing: Promise<void> | undefined;

/** Last opened, first closed; once, whoever asks first. */
function closeAll(): Promise<void> {
  closing ??= (async () => {
    screen.close();
    for (const each of opened.toReversed()) await each.close();
  })();
  return closing;
}

async function stopBecause(what: string, code: number): Promise<void> {
  screen.close();
  line(`${what}; cleaning up`);
  await closeAll();
  process.exit(code);
}

process.stdout.on("error", () => void closeAll().then(() => process.exit(141))); // whoever read it has gone
process.on("uncaughtException", (error) => void stopBecause(error.stack ?? error.message, 3));
process.on("SIGINT", () => void stopBecause("interrupted", 130));
process.on("SIGTERM", () => void stopBecause("terminated", 143));
process.on("SIGHUP", () => void stopBecause("the terminal is gone", 129));
setTimeout(() => void stopBecause(`not done within ${wholeLimitMs / 1_000} s`, 3), wholeLimitMs).unref();

void play().then(
  async () => {
    await closeAll();
    const tookS = Math.round((Date.now() - startedMs) / 1_000);
    line();
    line(paint("dim", `done in ${tookS} s; nothing of it is left on this machine`));
    process.exit(0);
  },
  async (error: unknown) => {
    screen.close();
    line(paint("red", `the demo failed: ${error instanceof Error ? error.message : String(error)}`));
    showLogs();
    await closeAll();
    process.exit(1);
  },
);
