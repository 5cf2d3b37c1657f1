declare const VERBATIM_VERSION: string | undefined;

/** The tool's version: set when the command is built, 0.0.0 where it runs from source (as in the golden tests). */
export const version = typeof VERBATIM_VERSION === 'string' ? VERBATIM_VERSION : '0.0.0';
