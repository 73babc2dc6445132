// The daemon put together: everything it needs is opened in order, each with a refusal that says what to do; then events
// go into the member and its effects are carried out. Nothing is decided here.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { canonical, readPlan, type Plan } from "../../plan/index.ts";
import { createSpawn, prepareFenceDevice, type AgentHost } from "../agents/index.ts";
import {
  createMember,
  step,
  timingOf,
  view,
  witnessId,
  type AgentRun,
  type Effect,
  type Event,
  type OperatorRequest,
  type RequestAnswer,
  type RunOutcome,
} from "../cluster/index.ts";
import { openEngine, type Engine, type EngineOptions } from "../engines/index.ts";
import { decide } from "../scheduler/index.ts";
import { waitForAddress } from "./address.ts";
import { createAgentRunner } from "./agent-runner.ts";
import { createAlertWatch } from "./alerts/alert-watch.ts";
import { createAlerts } from "./alerts/alerts.ts";
import { installTools, type ToolProgram } from "./agent-tools/install.ts";
import { agentViewOf } from "./agent-view.ts";
import { createClock } from "./clock.ts";
import { describeHappening, levelOf } from "./describe-happening.ts";
import { createEffectQueue } from "./effect-queue.ts";
import { readKeyFile } from "./key-file.ts";
import { openLocalApi, type DaemonStatus, type LocalApi } from "./local-api.ts";
import { lockDirectory } from "./lock.ts";
import type { Log } from "./log.ts";
import { readBoot, resetMachine } from "./machine.ts";
import { readNetwork } from "./network.ts";
import { createOverview } from "./overview.ts";
import { askForRealtime } from "./priority.ts";
import { choosePlan, readPlanFile, resolveKeyFile, type PlanChoice } from "./plan-file.ts";
import { parseEnvelope, parseHeartbeat } from "./parse-message.ts";
import { onlyRunnable, partsLeftOut } from "./runnable.ts";
import { createGroupLedger, endLeftGroups } from "./running-groups.ts";
import type { Settings } from "./settings.ts";
import { openStore, sha256, type Store, type StoredState } from "./store.ts";
import { openWatchdog, type Watchdog } from "./watchdog.ts";

export type DaemonOpening =
  | { readonly kind: "running"; readonly daemon: Daemon }
  /** It did not start; nothing was left open, and nothing was done to any resource. */
  | { readonly kind: "refused"; readonly problem: string };

export interface Daemon {
  /** Settles when the daemon has stopped; resources run on unless it left in order. */
  readonly ended: Promise<DaemonEnd>;
  /** An orderly leave: resources move away first. The promise tells whether the cluster took the request on. */
  readonly leave: () => Promise<RequestAnswer>;
  /** Stops at once and keeps resources running, as a crash would. */
  readonly stop: () => void;
  /** Reads the plan file again and asks the cluster to take it on; a plan that is refused changes nothing. */
  readonly reload: () => Promise<RequestAnswer>;
}

export type DaemonEnd =
  | { readonly kind: "left" }
  | { readonly kind: "stopped" }
  /** Something that cannot be: the member stops talking, and fencing protects the data. */
  | { readonly kind: "impossible"; readonly problem: string };

const requestLimitMs = 45_000;
const requestsMax = 1_000;

export async function openDaemon(
  settings: Settings,
  log: Log,
  program?: ToolProgram,
): Promise<DaemonOpening> {
  const problem = makeDirectories(settings);
  if (problem !== undefined) return refuse(problem);
  const locking = await lockDirectory(settings.state);
  if (locking.kind === "held") {
    return refuse(
      `another daemon (pid ${locking.pid}) uses the state directory ${settings.state}; one node has one daemon`,
    );
  }
  if (locking.kind === "refused") return locking;
  const opening = await openLocked(settings, log, locking.unlock, program);
  if (opening.kind === "refused") await locking.unlock();
  return opening;
}

async function openLocked(
  settings: Settings,
  log: Log,
  unlock: () => Promise<void>,
  program: ToolProgram | undefined,
): Promise<DaemonOpening> {
  const self = settings.witness ? witnessId : settings.node;
  const clock = createClock();
  const startedWallMs = clock.wallMs();

  const storing = await openStore(settings.state);
  if (storing.kind === "refused") return storing;
  const { state, store } = storing;
  const choice = choosePlan(settings.plan, state);
  if (choice.kind === "refused") return choice;
  if (choice.planProblem !== undefined) {
    log("error", `${choice.planProblem}; going on with the plan that was in force before`, {
      digest: choice.plan.digest,
    });
  }
  const keeping = await keepPlan(store, state.plans, choice);
  if (keeping !== undefined) return refuse(keeping);
  const filePlan = choice.plan;
  const plans = new Map<string, Plan>(choice.others);
  plans.set(choice.plan.digest, choice.plan);
  let plan = plans.get(state.document.plan) ?? choice.plan;
  let planProblem = choice.planProblem ?? describeOtherPlan(settings.plan, choice.plan, plan);

  const network = readNetwork(plan, self, settings.listen);
  if (network.kind === "refused") return network;
  const keyFile = settings.key ?? resolveKeyFile(network.engine.keyFile, settings.plan);
  const keyReading = await readKeyFile(keyFile);
  if (keyReading.kind === "refused") return keyReading;
  const clusterKey = keyReading.key;

  const booting = readBoot(settings.bootIdFile);
  if (booting.kind === "refused") return booting;

  const groupsDirectory = `${settings.state}/running`;
  const left = await endLeftGroups(groupsDirectory);
  if (left.ended.length > 0) {
    log("warning", "ended agents that an earlier daemon left running", { groups: left.ended });
  }
  if (left.stuck.length > 0) {
    return refuse(
      `agents that an earlier daemon started hang in the kernel and cannot be ended (process groups ${left.stuck.join(", ")}); ` +
        "what they were about to do may still happen: restart the machine, if its peers have not fenced it already",
    );
  }

  await waitForAddress(
    network.links.map((link) => link.listen.address),
    log,
  );

  let watchdog: Watchdog | undefined;
  if (settings.watchdog !== undefined) {
    const arming = openWatchdog(settings.watchdog);
    if (arming.kind === "refused") return arming;
    watchdog = arming.watchdog;
  }

  const toolsDirectory = `${settings.state}/tools`;
  if (program !== undefined && !settings.witness) installTools(toolsDirectory, program);
  const host: AgentHost = {
    node: self,
    ocfRoots: settings.ocfRoots,
    resourceTemporary: settings.resourceTemporary,
    ...(settings.runDirectory === undefined ? {} : { runDirectory: settings.runDirectory }),
    fenceDirectories: settings.fenceDirectories,
    secretsDirectory: settings.secrets,
    ...(program === undefined ? {} : { tools: { directory: toolsDirectory, socket: settings.socket } }),
  };
  const spawn = createSpawn(createGroupLedger(groupsDirectory));
  const runner = createAgentRunner(host, spawn);
  const alerts = createAlerts({
    spawn,
    log,
    secretsDirectory: settings.secrets,
    wallMs: clock.wallMs,
    plan: () => plan,
  });
  const alertWatch = createAlertWatch(self, settings.witness ? () => {} : alerts.tell);

  let end: (how: DaemonEnd) => void;
  const ended = new Promise<DaemonEnd>((resolve) => (end = resolve));
  let over = false;
  let engine: Engine | undefined;
  let api: LocalApi | undefined;
  let ticker: NodeJS.Timeout | undefined;
  const requests = new Map<string, (answer: RequestAnswer) => void>();
  let requestCount = 0;

  let member = createMember(
    {
      self,
      kind: settings.witness ? "witness" : "node",
      incarnation: state.incarnation,
      boot: booting.boot,
      vote: state.vote,
      document: state.document,
      plan: choice.plan,
      plans: Object.fromEntries(plans),
      planTexts: { ...state.plans, [choice.plan.digest]: choice.text },
      watchdog: watchdog !== undefined,
      decide: (wanted, seen) => decide(wanted, seen, { explain: true }),
      random: Math.random(),
    },
    clock.nowMs(),
  );

  /** The one place where events go in. What throws here is a mistake of ours: the daemon must not go on talking. */
  function happen(event: Event): void {
    if (over) return;
    try {
      const next = step(member, event, clock.nowMs());
      member = next.member;
      alertWatch.saw(member.stored, member.office.kind === "coordinator");
      queue.take(next.effects);
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log("error", "impossible state: stopping at once, resources are left running", { stack });
      finish({ kind: "impossible", problem: stack });
      return;
    }
    if (event.kind !== "tick" && event.kind !== "heard") api?.changed();
  }

  const queue = createEffectQueue({
    write: (record) => store.write(record),
    carryOut,
    nowMs: clock.nowMs,
    onStoreProblem: (what, forMs) =>
      log("error", "the state directory cannot be written", { problem: what, forMs: Math.round(forMs) }),
    onStoreLost: () => {
      log("error", "gave up on the state directory: stopping at once, resources are left running");
      finish({ kind: "impossible", problem: "the state directory cannot be written" });
    },
  });

  function carryOut(effect: Exclude<Effect, { kind: "store" }>): void {
    if (over) return;
    switch (effect.kind) {
      case "beat":
        return engine?.beat(effect.to, effect.beat);
      case "send":
        return engine?.send(effect.to, effect.envelope);
      case "run": {
        const sinceMs = clock.nowMs();
        void runner.run(effect.run).then((outcome) => {
          logTrouble(effect.run, outcome);
          alertWatch.ran(effect.run, outcome, clock.nowMs() - sinceMs);
          happen({ kind: "run-ended", call: effect.call, outcome });
        });
        return;
      }
      case "fence":
        void runner
          .fence(effect.run)
          .then((outcome) => happen({ kind: "fence-ended", attempt: effect.attempt, outcome }));
        return;
      case "watchdog":
        return effect.action === "pet" ? watchdog?.pet() : watchdog?.release();
      case "reset-self":
        log("error", "resetting this machine", { reason: effect.reason });
        return resetMachine(settings.resetCommand);
      case "read-plan": {
        const reading = onlyRunnable(readPlan(effect.text, sha256));
        if (reading.kind === "plan") plans.set(reading.plan.digest, reading.plan);
        setImmediate(() => happen({ kind: "plan-read", digest: effect.digest, reading }));
        return;
      }
      case "adopt-plan":
        return adopt(effect.digest);
      case "answer":
        requests.get(effect.id)?.(effect.answer);
        requests.delete(effect.id);
        return;
      case "record":
        log(levelOf(effect.entry.what), describeHappening(effect.entry.what), {
          event: effect.entry.what.kind,
        });
        alertWatch.happened(effect.entry.what);
        api?.happened(effect.entry);
        return;
      case "exit":
        log("notice", "left the cluster; nothing of it runs here any more");
        return finish({ kind: "left" });
      default:
        return unreachable(effect);
    }
  }

  /** What an agent gave as its reason is for people only: no machine reads it. */
  function logTrouble(run: AgentRun, outcome: RunOutcome): void {
    const what = `${run.historyName} ${run.task}`;
    if (outcome.kind === "exited") {
      if (outcome.reason !== undefined) log("warning", `${what}: ${outcome.reason}`, { code: outcome.code });
    } else if (outcome.kind === "timed-out") {
      log("warning", `${what} did not end in time and was killed`, { timeoutMs: run.timeoutMs });
    } else {
      log("warning", `${what} was not run: ${outcome.problem}`);
    }
  }

  function adopt(digest: string): void {
    const adopted = plans.get(digest);
    if (adopted === undefined) throw new Error(`plan ${digest} was adopted and never read`);
    const before = plan;
    plan = adopted;
    if (digest === filePlan.digest) planProblem = undefined;
    for (const part of partsLeftOut(plan)) log("warning", part);
    startTicking();
    void prepareFenceDevices();
    if (canonical(networkPart(before)) !== canonical(networkPart(adopted))) void reopenEngine();
  }

  function engineOptions(): EngineOptions | string {
    const reading = readNetwork(plan, self, settings.listen);
    if (reading.kind === "refused") return reading.problem;
    return {
      cluster: plan.cluster.name,
      self,
      clusterKey,
      links: reading.links,
      heartbeatIntervalMs: reading.engine.heartbeatIntervalMs,
      deadAfterMs: reading.engine.deadAfterMs,
      onBeat: (from, link, value) => {
        const beat = parseHeartbeat(value);
        if (beat !== undefined) happen({ kind: "heard", from, link, beat });
      },
      onMessage: (from, value) => {
        if (overview.take(from, value)) return;
        const envelope = parseEnvelope(value);
        if (envelope !== undefined) happen({ kind: "received", from, envelope });
      },
    };
  }

  /** A new plan moved addresses or links: the old sockets close first, as ports may be the same. */
  async function reopenEngine(): Promise<void> {
    const options = engineOptions();
    if (typeof options === "string") {
      log("error", "the new plan's network cannot be used here; the old one stays", { problem: options });
      return;
    }
    await engine?.close();
    engine = undefined;
    const reopening = await openEngine(options);
    if (reopening.kind === "refused") {
      finish({ kind: "impossible", problem: `the new plan's network: ${reopening.problem}` });
    } else if (over) {
      await reopening.engine.close();
    } else {
      engine = reopening.engine;
    }
  }

  function startTicking(): void {
    clearInterval(ticker);
    ticker = setInterval(() => {
      happen({ kind: "tick", random: Math.random(), wallMs: clock.wallMs() });
    }, timingOf(plan).tickIntervalMs);
  }

  /** Asks the fence agents now what would cost half a second when a node is to be fenced. */
  async function prepareFenceDevices(): Promise<void> {
    if (settings.witness) return;
    for (const resource of plan.resources) {
      if (resource.kind !== "primitive" || resource.agent.class !== "stonith") continue;
      await prepareFenceDevice({ id: resource.id, agent: resource.agent.type, parameters: {} }, host, spawn);
    }
  }

  function request(wanted: OperatorRequest): Promise<RequestAnswer> {
    if (over) return Promise.resolve({ kind: "refused", problem: "the daemon is stopping" });
    if (requests.size >= requestsMax) {
      return Promise.resolve({ kind: "refused", problem: "too many requests wait already" });
    }
    requestCount += 1;
    const id = `${self}-${state.incarnation}-${requestCount}`;
    return new Promise((resolve) => {
      const limit = setTimeout(() => {
        requests.delete(id);
        resolve({
          kind: "refused",
          problem: `the cluster did not answer within ${requestLimitMs / 1_000} s`,
        });
      }, requestLimitMs);
      requests.set(id, (answer) => {
        clearTimeout(limit);
        resolve(answer);
      });
      happen({ kind: "requested", id, request: wanted });
    });
  }

  const overview = createOverview({
    view: () => view(member, clock.nowMs()),
    send: (to, message) => engine?.send(to, message),
  });

  async function status(): Promise<DaemonStatus> {
    const whole = await overview.want();
    return {
      version: 1,
      daemon: {
        pid: process.pid,
        startedWallMs,
        nowWallMs: clock.wallMs(),
        ...(planProblem === undefined ? {} : { planProblem }),
      },
      cluster: view(member, clock.nowMs()),
      overview: whole ?? null,
      engine: engine?.status() ?? { links: [], channels: {} },
    };
  }

  function finish(how: DaemonEnd): void {
    if (over) return;
    over = true;
    clearInterval(ticker);
    for (const answer of requests.values()) answer({ kind: "refused", problem: "the daemon is stopping" });
    requests.clear();
    // Unlocked last: a daemon that is started meanwhile must not have its socket removed by this one.
    void Promise.allSettled([engine?.close(), api?.close()])
      .then(unlock)
      .catch((error: Error) =>
        log("warning", "the state directory could not be unlocked", { problem: error.message }),
      )
      .then(() => end(how));
  }

  async function reload(): Promise<RequestAnswer> {
    const reading = readPlanFile(settings.plan);
    if (reading.kind === "refused") {
      planProblem = reading.problem;
      log("error", `${reading.problem}; nothing was changed`);
      return { kind: "refused", problem: reading.problem };
    }
    planProblem = undefined;
    return request({ kind: "new-plan", digest: reading.plan.digest, text: reading.text });
  }

  const options = engineOptions();
  if (typeof options === "string") return refuse(options);
  const engineOpening = await openEngine(options);
  if (engineOpening.kind === "refused") {
    watchdog?.release();
    return engineOpening;
  }
  engine = engineOpening.engine;
  const apiOpening = await openLocalApi({
    path: settings.socket,
    status,
    agentView: () => agentViewOf(view(member, clock.nowMs()), member.stored, plan),
    request,
  });
  if (apiOpening.kind === "refused") {
    watchdog?.release();
    await engine.close();
    return apiOpening;
  }
  api = apiOpening.api;

  log("notice", "had started", {
    node: self,
    cluster: plan.cluster.name,
    plan: plan.digest.slice(0, 12),
    start: state.incarnation,
  });
  if (planProblem !== undefined && choice.planProblem === undefined) log("notice", planProblem);
  for (const part of partsLeftOut(plan)) log("warning", part);
  startTicking();
  void prepareFenceDevices();
  if (settings.realtime) {
    void askForRealtime().then((why) => {
      if (why !== undefined)
        log("notice", "no real-time priority: under heavy load heartbeats may be late", { why });
    });
  }
  return {
    kind: "running",
    daemon: {
      ended,
      leave: () => request({ kind: "leave", node: self }),
      stop: () => finish({ kind: "stopped" }),
      reload,
    },
  };
}

/** A plan file may be replaced at any time. The plan that the cluster agreed on is then known from the disk alone. */
async function keepPlan(
  store: Store,
  stored: StoredState["plans"],
  { plan, text }: Extract<PlanChoice, { kind: "chosen" }>,
): Promise<string | undefined> {
  if (stored[plan.digest] === text) return undefined;
  try {
    await store.write({ kind: "plan", digest: plan.digest, text });
    return undefined;
  } catch (error) {
    return `the plan cannot be kept in the state directory (${(error as Error).message})`;
  }
}

/** Which plan is in force is the cluster's to decide: a file that changed while the daemon was off changes nothing yet. */
function describeOtherPlan(file: string, ofFile: Plan, inForce: Plan): string | undefined {
  if (ofFile.digest === inForce.digest) return undefined;
  return (
    `${file} holds plan ${ofFile.digest.slice(0, 12)}, the cluster runs plan ${inForce.digest.slice(0, 12)}; ` +
    `\`hac apply ${file}\` brings the file's into force`
  );
}

/** What of a plan the sockets depend on. */
function networkPart(plan: Plan): unknown {
  return {
    cluster: plan.cluster.name,
    engine: plan.cluster.engine,
    nodes: plan.nodes.map((node) => ({ name: node.name, kind: node.kind, addresses: node.addresses })),
  };
}

function makeDirectories(settings: Settings): string | undefined {
  const wanted = [
    [settings.state, 0o700],
    [dirname(settings.socket), 0o755],
    [settings.resourceTemporary, 0o755],
    ...(settings.runDirectory === undefined ? [] : ([[settings.runDirectory, 0o755]] as const)),
  ] as const;
  for (const [directory, mode] of wanted) {
    try {
      mkdirSync(directory, { recursive: true, mode });
    } catch (error) {
      return `the directory ${directory} cannot be made (${(error as NodeJS.ErrnoException).code})`;
    }
  }
  return undefined;
}

function refuse(problem: string): { readonly kind: "refused"; readonly problem: string } {
  return { kind: "refused", problem };
}

function unreachable(value: never): never {
  throw new Error(`impossible: ${JSON.stringify(value)}`);
}
