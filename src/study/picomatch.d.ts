declare module 'picomatch/posix.js' {
  interface Options {
    readonly dot?: boolean;
    readonly nocase?: boolean;
  }
  interface Picomatch {
    (pattern: string | readonly string[], options?: Options): (path: string) => boolean;
    scan(pattern: string): { readonly base: string; readonly isGlob: boolean; readonly glob: string };
  }
  const picomatch: Picomatch;
  export = picomatch;
}
