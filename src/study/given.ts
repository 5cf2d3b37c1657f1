export type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The keys that have a value: an absent key and a key that is `undefined` are not the same in these types. */
export function given<T extends object>(keys: T): Given<T> {
  const entries = Object.entries(keys).filter(([, value]) => value !== undefined);
  // entries of an object, less some, are entries of the same object
  return Object.fromEntries(entries) as Given<T>;
}
