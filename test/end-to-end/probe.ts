// The client's own process, in a network namespace of its own: asks the virtual address every few milliseconds who is
// there, each time over a fresh connection, and reports every answer and every silence.
import { connect } from "node:net";
import { nowMs, takePrecedence } from "./clock.ts";

export interface Probe {
  readonly startMs: number;
  readonly endMs: number;
  /** The name of the host that answered; absent: nobody did, in time. */
  readonly answer?: string;
}

const probePeriodMs = 10;
/** Shorter than the second after which a lost SYN is sent again: a question that met nobody is never answered by a later one. */
const connectTimeoutMs = 900;
/** Whoever took the question is there, and on a busy machine may take its time. */
const answerTimeoutMs = 5_000;
const reportEveryMs = 50;

/** Runs until the channel to the parent closes. */
export function runProbe(address: string, port: number): void {
  takePrecedence();
  let finished: Probe[] = [];
  const report = (): void => {
    if (finished.length > 0) process.send?.(finished);
    finished = [];
  };
  setInterval(report, reportEveryMs);
  process.on("disconnect", () => process.exit(0));

  let nextMs = nowMs();
  const askAndPlan = (): void => {
    const startMs = nowMs();
    ask({ address, port }, (answer) => {
      const probe = { startMs, endMs: nowMs() };
      finished.push(answer === undefined ? probe : { ...probe, answer });
    });
    // After a stall of our own the missed probes are left out rather than sent in a burst.
    nextMs = Math.max(nextMs + probePeriodMs, nowMs());
    setTimeout(askAndPlan, nextMs - nowMs());
  };
  askAndPlan();
}

function ask(
  service: { readonly address: string; readonly port: number },
  done: (answer: string | undefined) => void,
): void {
  const socket = connect({ host: service.address, port: service.port });
  let text = "";
  let settled = false;
  const settle = (answer: string | undefined): void => {
    if (settled) return;
    settled = true;
    clearTimeout(timer);
    socket.resetAndDestroy(); // a reset leaves no heap of TIME_WAIT behind
    done(answer);
  };
  let timer = setTimeout(() => settle(undefined), connectTimeoutMs);
  socket.on("connect", () => {
    clearTimeout(timer);
    timer = setTimeout(() => settle(undefined), answerTimeoutMs);
    socket.write(`GET / HTTP/1.1\r\nHost: ${service.address}\r\n\r\n`);
  });
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
    const body = /^HTTP\/1\.1 200 .*?\r\n\r\n(\S+)\n/s.exec(text);
    if (body !== null) settle(body[1]);
  });
  socket.on("error", () => settle(undefined));
  socket.on("close", () => settle(undefined));
}
