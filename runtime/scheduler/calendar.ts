// The calendar that rules with dates need: seconds since 1970 (UTC) to fields and back, without a host's clock.
// Days are counted in the proleptic Gregorian calendar, weeks as ISO 8601 does.

export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 1 is the first of January. */
  readonly dayOfYear: number;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly week: number;
  /** The year that the ISO week belongs to. */
  readonly weekYear: number;
}

const daySeconds = 86_400;

export function civilTime(epochSeconds: number): CivilTime {
  const days = Math.floor(epochSeconds / daySeconds);
  const rest = epochSeconds - days * daySeconds;
  const { year, month, day } = civilDay(days);
  const weekday = ((((days + 3) % 7) + 7) % 7) + 1; // 1 January 1970 was a Thursday
  const dayOfYear = days - daysFrom(year, 1, 1) + 1;
  const thursday = days - weekday + 4; // a week belongs to the year of its Thursday
  const weekYear = civilDay(thursday).year;
  return {
    year,
    month,
    day,
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: Math.floor(rest % 60),
    dayOfYear,
    weekday,
    week: Math.floor((thursday - daysFrom(weekYear, 1, 1)) / 7) + 1,
    weekYear,
  };
}

export interface CalendarSpan {
  readonly years?: number;
  readonly months?: number;
  readonly weeks?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** Years and months move the date (its day capped to the month's length), the rest is plain addition. */
export function addSpan(epochSeconds: number, span: CalendarSpan): number {
  const { year, month, day } = civilTime(epochSeconds);
  const months = year * 12 + (month - 1) + (span.years ?? 0) * 12 + (span.months ?? 0);
  const newYear = Math.floor(months / 12);
  const newMonth = (months % 12) + 1;
  const days = daysFrom(newYear, newMonth, Math.min(day, monthLength(newYear, newMonth)));
  const ofDay = epochSeconds - Math.floor(epochSeconds / daySeconds) * daySeconds;
  return (
    (days + (span.weeks ?? 0) * 7 + (span.days ?? 0)) * daySeconds +
    ofDay +
    (span.hours ?? 0) * 3600 +
    (span.minutes ?? 0) * 60 +
    (span.seconds ?? 0)
  );
}

function monthLength(year: number, month: number): number {
  return month === 12 ? 31 : daysFrom(year, month + 1, 1) - daysFrom(year, month, 1);
}

/** Days since 1970; years are counted from March, so that the leap day is the last. */
function daysFrom(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

function civilDay(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}
