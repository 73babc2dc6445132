// What a set of runs must have met, or it proves less than it seems to: every kind of fault, every state of the
// protocol, every kind of order to a fence device and every kind of request.
import { faultKinds } from "./weather.ts";

const protocolStates = (
  "elected following stepped-down admitted quorum-lost quorum-gained paused confirmed-off fence-failed fence-lied " +
  "fencing decided transition-ended operation left policy-applied plan-adopted held-back resetting-self " +
  "link-down link-up peer-suspected peer-heard plan-refused request"
).split(" ");

const requests = "standby move clear cleanup maintenance leave new-plan fence confirm-off".split(" ");

/** Every size that a cluster may have: few seeds draw the large ones, so they are run on purpose. */
export const nodesMax = 16;

const policies = "stop freeze suicide ignore demote".split(" ");

const deviceFaults = "none fails slow unreachable lies says-on in-band".split(" ");

/** Names as `SeedReport.coverage` has them; empty if the runs reached everything. */
export function unreached(coverage: ReadonlyMap<string, number>): readonly string[] {
  const wanted = [
    ...faultKinds.map((kind) => `fault ${kind}`),
    ...protocolStates.map((state) => `happening ${state}`),
    ...requests.map((request) => `request ${request}`),
    ...["start", "stop", "monitor"].flatMap((task) =>
      ["fails", "hangs", "slow"].map((how) => `agent ${task} ${how}`),
    ),
    ...["off", "status"].flatMap((action) => deviceFaults.map((fault) => `device ${action} ${fault}`)),
    ...["start", "stop", "monitor", "promote", "demote", "notify"].map((task) => `run ${task}`),
    "device by plug off",
    "device by board off",
    "device by board out of reach",
    "device by feed off",
    "device by feed on",
    ...policies.flatMap((policy) => [`policy ${policy} applied`, `settled under ${policy}`]),
    ...Array.from({ length: nodesMax }, (_, index) => index + 1).map((nodes) => `settled, ${nodes} nodes`),
    "node added",
    "node added that was there",
    "node removed that had left",
    "node removed that was off",
    "a node that is not in the plan is started",
    "witness added",
    "witness removed",
    "effect adopt-plan of a newer release",
    "daemon that is older than its plan",
    "a person's word was wrong, and counted",
    "a person's word was wrong, and refused",
    "daemon kept from its start by a full disk",
    "daemon that could not store gives up",
    "watchdog bites",
    "effect adopt-plan",
    "effect reset-self",
    "effect exit",
    "answer done",
    "answer refused",
  ];
  return wanted.filter((each) => !coverage.has(each));
}
