/** One of the page's views. */
export interface View {
  readonly element: HTMLElement;
  /** Shows what the rest of the address asks for. */
  readonly show: (rest: readonly string[]) => void;
  /** Does what a key asks for; false where it asks for nothing here. */
  readonly press: (key: string) => boolean;
}
