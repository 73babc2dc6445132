// Text → a moment, as Pacemaker reads dates: ISO 8601 calendar, ordinal and week dates, with or without a time of day and
// a zone. Where no zone is written it is UTC: the plan must mean the same on every machine.
// Source: ISO 8601; Pacemaker Explained, "Date/Time Expressions".

const daySeconds = 86_400;

/** Days since 1970-01-01 of a day of the proleptic Gregorian calendar. Source: Hinnant, "chrono-compatible date algorithms". */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Seconds since 1970 (UTC), or undefined for what is no date. `epoch` and plain numbers of seconds are no dates. */
export function parseInstant(text: string): number | undefined {
  const [datePart = "", timePart] = splitDateAndTime(text.trim());
  const days = parseDay(datePart);
  if (days === undefined) return undefined;
  if (timePart === undefined) return days * daySeconds;
  const seconds = parseTimeOfDay(timePart);
  return seconds === undefined ? undefined : days * daySeconds + seconds;
}

function splitDateAndTime(text: string): readonly string[] {
  const match = /^([^T ]+)(?:[T ]+(.+))?$/.exec(text);
  return match === null ? [text] : match[2] === undefined ? [match[1] ?? ""] : [match[1] ?? "", match[2]];
}

function parseDay(text: string): number | undefined {
  const week = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/.exec(text);
  if (week !== null) {
    const jan4 = daysFromCivil(Number(week[1]), 1, 4); // always in week 1
    const monday = jan4 - ((jan4 + 3) % 7); // 1970-01-01 was a Thursday
    return monday + (Number(week[2]) - 1) * 7 + Number(week[3] ?? 1) - 1;
  }
  const ordinal = /^(\d{4})-?(\d{3})$/.exec(text);
  if (ordinal !== null) return daysFromCivil(Number(ordinal[1]), 1, 1) + Number(ordinal[2]) - 1;
  const calendar = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|(\d{2})(\d{2}))$/.exec(text);
  if (calendar === null) return undefined;
  const month = Number(calendar[2] ?? calendar[4]);
  const day = Number(calendar[3] ?? calendar[5]);
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return daysFromCivil(Number(calendar[1]), month, day);
}

function parseTimeOfDay(text: string): number | undefined {
  const match = /^(\d{2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i.exec(
    text.trim(),
  );
  if (match === null) return undefined;
  const seconds = Number(match[1]) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  const zone = match[4];
  if (zone === undefined || zone === "Z" || zone === "z") return seconds;
  const offset = Number(zone.slice(1, 3)) * 3600 + Number(zone.replace(":", "").slice(3, 5)) * 60;
  return zone.startsWith("-") ? seconds + offset : seconds - offset;
}
