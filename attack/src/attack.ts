/** What an attack is, and what it is aimed at. */

export type Target = {
  /** nginx'. */
  url: string;
  port: number;
  /** The one all of its connections come from. */
  address: string;
  /** Decides what is random about it. */
  seed: number;
};

export type Attack = {
  /** For `--only` and the table. */
  name: string;
  /** One line for `--help` and the docs. */
  what: string;
  /** Goes on until the signal; resolves to counts of what was done, for people to read. */
  attack(target: Target, until: AbortSignal): Promise<string>;
  /**
   * What honest people besides the bystanders try while it goes on, within `patienceMs` if there is a
   * bound. Resolves to what went wrong for them, or null.
   */
  check?(target: Target, patienceMs: number | null): Promise<string | null>;
};
