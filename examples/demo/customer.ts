// A customer of the till who asks every 10 ms, each time anew, and remembers what came of it.
import { connect } from "node:net";

export interface Asking {
  readonly atMs: number;
  /** Undefined: no answer. */
  readonly receipt: number | undefined;
  readonly from: string | undefined;
}

export interface Outage {
  /** First request that was not answered. */
  readonly fromMs: number;
  /** First one after it that was. */
  readonly toMs: number;
}

/** Something that is open until it is closed. */
export interface Customer {
  readonly askings: readonly Asking[];
  readonly answered: () => number;
  /** Who answered last. */
  readonly servedBy: () => string | undefined;
  /** The longest time without an answer that began after `sinceMs`; undefined if there was none, or it goes on. */
  readonly outageSince: (sinceMs: number) => Outage | undefined;
  readonly close: () => void;
}

const periodMs = 10;
/** Of one request: on a machine that is not overloaded an answer takes a millisecond. */
const usualPatienceMs = 300;

export function createCustomer(port: number, patienceMs = usualPatienceMs): Customer {
  const askings: Asking[] = [];
  let count = 0;
  let last: string | undefined;
  const timer = setInterval(() => {
    const atMs = Date.now();
    void ask(port, patienceMs).then((answer) => {
      askings.push({ atMs, ...answer });
      if (answer.receipt === undefined) return;
      count += 1;
      last = answer.from;
    });
  }, periodMs);

  function outageSince(sinceMs: number): Outage | undefined {
    let longest: Outage | undefined;
    let fromMs: number | undefined;
    for (const asking of askings.filter(({ atMs }) => atMs >= sinceMs).toSorted((a, b) => a.atMs - b.atMs)) {
      if (asking.receipt === undefined) {
        fromMs ??= asking.atMs;
      } else if (fromMs !== undefined) {
        const outage = { fromMs, toMs: asking.atMs };
        if (longest === undefined || lengthOf(outage) > lengthOf(longest)) longest = outage;
        fromMs = undefined;
      }
    }
    return longest;
  }

  return {
    askings,
    answered: () => count,
    servedBy: () => last,
    outageSince,
    close: () => clearInterval(timer),
  };
}

export function lengthOf(outage: Outage): number {
  return outage.toMs - outage.fromMs;
}

function ask(port: number, patienceMs: number): Promise<Omit<Asking, "atMs">> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    let text = "";
    const settle = (): void => {
      socket.destroy();
      const match = /^(\d+) (\S+)\n$/.exec(text);
      resolve({ receipt: match === null ? undefined : Number(match[1]), from: match?.[2] });
    };
    socket.setTimeout(patienceMs, settle);
    socket.on("data", (bytes) => (text += bytes.toString("latin1")));
    socket.on("end", settle);
    socket.on("error", settle);
  });
}
