// What the sound configurations share: operations with enough time, a fence device for each node.
import { ipmi } from "../cib.ts";

export const fs = [
  "start interval=0s timeout=60s",
  "stop interval=0s timeout=60s",
  "monitor interval=20s timeout=40s",
];
export const ip = [
  "start interval=0s timeout=20s",
  "stop interval=0s timeout=20s",
  "monitor interval=10s timeout=20s",
];
export const pg = [
  "start interval=0s timeout=300s",
  "stop interval=0s timeout=300s",
  "monitor interval=30s timeout=30s",
];

const ipmiOfTwo = [ipmi("n1", 1, "10s"), ipmi("n2", 2)] as const;
export const twoDevices = ipmiOfTwo.map(([device]) => device);
export const twoAways = ipmiOfTwo.map(([, away]) => away);
const ipmiOfThree = [ipmi("n1", 1), ipmi("n2", 2), ipmi("n3", 3)] as const;
export const threeDevices = ipmiOfThree.map(([device]) => device);
export const threeAways = ipmiOfThree.map(([, away]) => away);
