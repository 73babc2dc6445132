// The time of an alert as its `timestamp-format` wants it: date(1)'s letters, and `%6N` for six digits of the second's
// fraction, as Pacemaker has it.

const two = (number: number): string => String(number).padStart(2, "0");

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = "January February March April May June July August September October November December".split(
  " ",
);

/** Letters that mean nothing stay as they are. */
export function formatTimestamp(format: string, wallMs: number): string {
  const date = new Date(wallMs);
  const fields: Readonly<Record<string, () => string>> = {
    Y: () => String(date.getFullYear()),
    y: () => two(date.getFullYear() % 100),
    m: () => two(date.getMonth() + 1),
    d: () => two(date.getDate()),
    e: () => String(date.getDate()).padStart(2, " "),
    H: () => two(date.getHours()),
    I: () => two(date.getHours() % 12 || 12),
    p: () => (date.getHours() < 12 ? "AM" : "PM"),
    M: () => two(date.getMinutes()),
    S: () => two(date.getSeconds()),
    s: () => String(Math.floor(wallMs / 1_000)),
    F: () => formatTimestamp("%Y-%m-%d", wallMs),
    T: () => formatTimestamp("%H:%M:%S", wallMs),
    R: () => formatTimestamp("%H:%M", wallMs),
    D: () => formatTimestamp("%m/%d/%y", wallMs),
    z: () => zoneOf(date),
    A: () => days[date.getDay()] ?? "",
    a: () => (days[date.getDay()] ?? "").slice(0, 3),
    B: () => months[date.getMonth()] ?? "",
    b: () => (months[date.getMonth()] ?? "").slice(0, 3),
    n: () => "\n",
    t: () => "\t",
    "%": () => "%",
  };
  return format.replace(/%(\d*)([A-Za-z%])/g, (written, digits: string, letter: string) => {
    if (letter === "N") return fractionOf(wallMs, digits === "" ? 9 : Number(digits));
    return digits === "" ? (fields[letter]?.() ?? written) : written;
  });
}

function fractionOf(wallMs: number, digits: number): string {
  const micros = Math.floor((wallMs % 1_000) * 1_000);
  return String(micros).padStart(6, "0").padEnd(9, "0").slice(0, Math.min(digits, 9));
}

function zoneOf(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
}
