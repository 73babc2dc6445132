// History is most of a large CIB: tens of thousands of elements of one kind. They are taken over while the document is
// read, without a tree of them, and only the attributes that somebody asks for are cut out of the text.
// Measured on a CIB of 16 MB, reading alone: 290 ms with an element each, 110 ms so.

/** What becomes of elements with this name, and of their children with that one. What else is in them is passed over. */
export interface Folding<Taken extends object = object> {
  readonly name: string;
  readonly attributes: readonly string[];
  /** At its start; undefined: it is left out. */
  readonly begin: (fields: Fields) => Taken | undefined;
  readonly childName: string;
  readonly childAttributes: readonly string[];
  /** A method, so that who reads the document need not know what is made. */
  child(taken: Taken, fields: Fields): void;
}

/** Attributes of one element, by their position in the folding's list. Good until the next element is read. */
export interface Fields {
  readonly text: (position: number) => string | undefined;
  /** NaN for what is no number; undefined: the attribute is absent. */
  readonly number: (position: number) => number | undefined;
}

export function fieldsOf(names: readonly string[], attributes: Readonly<Record<string, string>>): Fields {
  const text = (position: number): string | undefined => attributes[names[position] as string]; // a position is one of the list
  return {
    text,
    number: (position) => {
      const value = text(position);
      return value === undefined ? undefined : Number(value);
    },
  };
}

const digitsMax = 15; // exact in a double

/** `Number(text.slice(start, end))`, and quick where only digits stand there. */
export function numberBetween(text: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9 || at - start >= digitsMax) return Number(text.slice(start, end));
    number = 10 * number + digit;
  }
  return number;
}
