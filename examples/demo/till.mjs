// The demo's service: a till. Every connection gets the next receipt number; every receipt and every tick of the till's
// clock goes into a ledger on "shared storage". Two tills at once would show there: their lines would be interleaved,
// and one receipt number would be given twice. It takes no lock: keeping it single is the cluster's work.
//
//   node till.mjs NODE PORT LEDGER PIDFILE
import { appendFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";

const [node, port, ledger, pidfile] = process.argv.slice(2);
const tickMs = 10;
const portRetryMs = 5;

let receipt = lastReceipt();
write("open");
setInterval(() => write("tick"), tickMs);
setInterval(writePidfile, 1_000);

const server = createServer((socket) => {
  socket.on("error", () => {});
  receipt += 1;
  write("sale");
  socket.end(`${receipt} ${node}\n`);
});
// The port stands in for a virtual address. That it is taken does not stop a second till from writing into the ledger.
server.on("error", () => setTimeout(() => server.listen(Number(port), "127.0.0.1"), portRetryMs));
server.on("listening", writePidfile);
server.listen(Number(port), "127.0.0.1");

process.on("SIGTERM", () => {
  write("close");
  process.exit(0);
});

function write(what) {
  appendFileSync(ledger, `${what} ${node} ${process.pid} ${receipt}\n`);
}

function writePidfile() {
  writeFileSync(`${pidfile}.new`, `${process.pid}\n`);
  renameSync(`${pidfile}.new`, pidfile); // never half written for the agent that waits for it
}

function lastReceipt() {
  try {
    const lines = readFileSync(ledger, "utf8").trimEnd().split("\n");
    return Number(lines.at(-1)?.split(" ")[3] ?? 0) || 0;
  } catch {
    return 0; // the first till of this shop
  }
}
