// What each step does and sees, on small clusters; the story of a failure is a fixture of test/scenarios.test.ts.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile, coverageOf, runScenario, type ScenarioRun } from "../index.ts";

const sound = join(import.meta.dirname, "../rules/sound");

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function compiled(base: "two-nodes.ha" | "three-nodes.ha", source: string) {
  const text = `import "${base}"\n${source}`;
  const load = (path: string): string =>
    path === "main.ha" ? text : readFileSync(join(sound, path), "utf8");
  const unit = compile({ entry: "main.ha", load, sha256, rules: [] });
  expect(unit.diagnostics).toEqual([]);
  return unit;
}

function play(base: "two-nodes.ha" | "three-nodes.ha", source: string): readonly ScenarioRun[] {
  const { model, plan } = compiled(base, source);
  return model.scenarios.map((scenario) => runScenario(model, plan ?? expect.fail("no plan"), scenario));
}

/** `ok`, or what went wrong and the text of the step. */
function outcome(
  base: "two-nodes.ha" | "three-nodes.ha",
  resources: string,
  steps: readonly string[],
): string {
  const [run] = play(base, `${resources}\nscenario "s" {\n${steps.join("\n")}\n}\n`);
  return run?.failure?.kind ?? "ok";
}

const web = "resource web = systemd:nginx { monitor interval 5s timeout 5s }";

test.each([
  [
    "a machine without power is fenced",
    ["when power-off alpha", "then fenced alpha", "then web on beta within 60s"],
  ],
  [
    "an isolated machine is fenced",
    ["when isolate alpha", "then fenced alpha", "then web on beta", "then never two web"],
  ],
  [
    "one link of two is enough",
    ["when cut lan", "then web on alpha", "then not fenced alpha", "then not fenced beta"],
  ],
  [
    "a daemon that crashes leaves its resources running",
    ["when crash-daemon alpha", "then not fenced alpha", "then web on alpha"],
  ],
  [
    "a resource that ends is started again",
    ["when fail web", "then web on alpha within 30s", "then not fenced alpha"],
  ],
  ["one that hangs is noticed by its monitor", ["when hang web", "then web on alpha within 60s"]],
  [
    "one that cannot be stopped has its node fenced",
    ["when fail-stop web", "when standby alpha", "then fenced alpha", "then web on beta"],
  ],
  [
    "one that cannot be started goes elsewhere",
    ["when fail-start web on alpha", "when fail web", "then web on beta", "then not fenced alpha"],
  ],
  [
    "a node in standby gives up what it runs",
    ["when standby alpha", "then web on beta", "then not fenced alpha"],
  ],
  ["a slow node is not a lost one", ["when slow alpha 5x", "then web on alpha", "then not fenced alpha"]],
  ["a person moves it", ["when move web to beta", "then web on beta", "then never two web"]],
  ["a frozen machine is fenced", ["when freeze alpha", "then fenced alpha", "then web on beta"]],
  [
    "a device that fails confirms nothing",
    ["when fail ipmi-alpha", "when power-off alpha", "then web stopped", "then not fenced alpha"],
  ],
])("%s", (_, steps) => {
  expect(
    outcome("three-nodes.ha", `${web}\nlocation web prefers alpha = 50, beta = 20`, [
      "given web on alpha",
      ...steps,
    ]),
  ).toBe("ok");
});

test("one act follows the other, each counted from its own `when`", () => {
  const steps = [
    "given web on alpha",
    "when power-off alpha",
    "then web on beta within 60s",
    "when wait 60s",
    "when move web to alpha",
    "then web on alpha within 30s",
    "then never two web",
  ];
  expect(outcome("two-nodes.ha", web, steps)).toBe("ok");
});

test("what is not so is said to be not so", () => {
  expect(
    outcome("two-nodes.ha", web, [
      "given web on alpha",
      "when power-off alpha",
      "then web on beta within 1s",
    ]),
  ).toBe("not-in-time");
  expect(
    outcome("two-nodes.ha", web, ["given web on alpha", "when power-off alpha", "then not fenced alpha"]),
  ).toBe("violated");
  expect(
    outcome("two-nodes.ha", `${web}\nlocation web avoids beta`, [
      "given web on beta",
      "when fail web",
      "then web running",
    ]),
  ).toBe("cannot-be-given");
  expect(outcome("three-nodes.ha", web, ["when power-off alpha", "then web stopped"])).toBe("not-in-time");
});

const promotable = `clone pg-ha { promotable true; notify true; resource pg = ocf:pacemaker:Stateful }
resource vip = ocf:heartbeat:IPaddr2 { ip = "10.77.0.9" }
colocation vip with promoted pg-ha
order promote pg-ha then start vip`;

test("a promoted copy is told from the others", () => {
  const steps = [
    "given promoted pg-ha on beta",
    "when power-off beta",
    "then fenced beta",
    "then promoted pg-ha running within 2min",
    "then never two promoted pg-ha",
    "then promoted pg-ha not on beta",
    "then vip running",
  ];
  expect(outcome("three-nodes.ha", promotable, steps)).toBe("ok");
});

test("the same source gives the same run", () => {
  const source = `${web}\nscenario "s" { given web on alpha; when isolate alpha; then web on beta }`;
  const [first] = play("three-nodes.ha", source);
  const [second] = play("three-nodes.ha", source);
  expect(first?.moments).toEqual(second?.moments);
  expect(first?.tookMs).toBe(second?.tookMs);
});

test("coverage names what no scenario put to the test", () => {
  const { model, plan } = compiled(
    "two-nodes.ha",
    `${web}
resource other = systemd:cron
location web prefers alpha = 50
location other prefers beta = 50
scenario "s" { given web on alpha; when power-off alpha; then web on beta }`,
  );
  const runs = model.scenarios.map((scenario) =>
    runScenario(model, plan ?? expect.fail("no plan"), scenario),
  );
  const { resources, constraints, fencing } = coverageOf(
    model,
    runs.map(({ covered }) => covered),
  );
  expect(resources.missing.map(({ name }) => name.text)).toEqual(["other"]);
  expect(constraints.missing.map(({ id }) => id)).toEqual(["location-other"]);
  expect(fencing.missing.map(({ node }) => node.name.text)).toEqual(["beta"]);
});

/** The codes of what is found in a scenario of these steps, and the text under each. */
function findings(source: string): readonly string[] {
  const text = `import "two-nodes.ha"\n${web}\n${source}`;
  const load = (path: string): string =>
    path === "main.ha" ? text : readFileSync(join(sound, path), "utf8");
  const { diagnostics } = compile({ entry: "main.ha", load, sha256 });
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, at }) => `${code} ${text.slice(at.start, at.end)}`);
}

test.each([
  ["a node that is not there", "given web on gamma; then web running", ["HA1001 gamma"]],
  ["no claim", "given web on alpha; when power-off alpha", ['HA1033 "s"']],
  [
    "given too late",
    "when power-off alpha; given web on alpha; then web running",
    ["HA1043 given web on alpha"],
  ],
  ["no time at all", "when power-off alpha; then web running within 0s", ["HA2006 0s"]],
  ["a wait of a month", "when wait 30d; then web running", ["HA2006 30d"]],
  [
    "two places at once",
    "given web on alpha; given web on beta; then web running",
    ["HA3006 given web on beta"],
  ],
  ["stopped and running", "when fail web; then web running; then web stopped", ["HA3006 then web stopped"]],
  [
    "fenced and not fenced, whatever is between",
    "when power-off alpha; then fenced alpha; when power-on alpha; then not fenced alpha",
    ["HA3006 then not fenced alpha"],
  ],
  [
    "one place after the other",
    "given web on alpha; when move web to beta; then web on beta; when move web to alpha; then web on alpha",
    [],
  ],
])("a scenario that cannot be meant is refused: %s", (_, steps, expected) => {
  expect(findings(`scenario "s" { ${steps} }`)).toEqual(expected);
});

test("two scenarios of one title, or two expectations, are refused, and so is an empty one", () => {
  const scenario = `scenario "s" { then web running }`;
  expect(findings(`${scenario}\n${scenario}`)).toEqual(['HA1003 "s"']);
  const claim = `expect "e" { survives 1 node }`;
  expect(findings(`${claim}\n${claim}`)).toEqual(['HA1003 "e"']);
  expect(findings(`${scenario}\nexpect "s" { survives 1 node }`)).toEqual([]);
  expect(findings(`scenario " " { then web running }`)).toEqual(['HA1033 " "']);
});

test.each([
  ["power for a machine that has it", ["when power-on alpha"], "not-done"],
  ["no power for a machine that has none", ["when power-off alpha", "when power-off alpha"], "not-done"],
  ["the end of what is not up there", ["given web on alpha", "when fail web on beta"], "not-done"],
  ["a promise that a running machine is off", ["when confirm-off alpha"], "refused"],
])("a step that does nothing fails its scenario: %s", (_, steps, expected) => {
  const kept = `${web}\nlocation web prefers alpha`;
  expect(outcome("three-nodes.ha", kept, [...steps, "then web running"])).toBe(expected);
});

test("what nothing keeps in its place is said to have gone back", () => {
  const source = `${web}\nlocation web prefers beta = 500\nscenario "s" { given web on alpha; when fail web; then web running }`;
  const [run] = play("three-nodes.ha", source);
  expect(run?.failure).toMatchObject({ kind: "cannot-be-given", wentBack: true, now: [{ node: "beta" }] });
  // The story is that of the move, not of how the cluster came up.
  expect(run?.moments.some(({ what }) => what.kind === "occurred" && what.occurrence.kind === "power")).toBe(
    false,
  );
});

test("a scenario does not end before the monitor has found out", () => {
  const rare = "resource web = systemd:nginx { monitor interval 5min timeout 30s on-fail block }";
  expect(outcome("three-nodes.ha", rare, ["when hang web", "then web running"])).toBe("ok");
  const [run] = play("three-nodes.ha", `${rare}\nscenario "s" { when hang web; then web running }`);
  const found = run?.moments.filter(
    ({ what }) =>
      what.kind === "occurred" &&
      what.occurrence.kind === "noted" &&
      what.occurrence.what.kind === "operation" &&
      what.occurrence.what.task === "monitor",
  );
  expect(found).toHaveLength(1);
});

test("tickets are granted at first, and a person can take one away and give it back", () => {
  const ticket = `${web}\nticket tokyo for web loss-policy stop`;
  const steps = [
    "given web on alpha",
    "when revoke tokyo",
    "then web stopped within 30s",
    "then not fenced alpha",
    "when grant tokyo",
    "then web running within 30s",
  ];
  expect(outcome("two-nodes.ha", ticket, steps)).toBe("ok");
  expect(findings(`ticket tokyo for web\nscenario "s" { when revoke tokio; then web running }`)).toEqual([
    "HA1001 tokio",
  ]);
});
