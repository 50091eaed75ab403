/** Carries what each server did to all servers whose live page is being looked at. */
export type TelemetryChannel = {
  /** A random key that all servers share and nobody else has. Rejects where the engine is out of reach. */
  sharedKey(): Promise<string>;
  /** May be lost: nothing depends on it. */
  publish(batch: string): void;
  /** Resolves, once batches of all servers arrive, to a function that ends it. */
  follow(listener: (batch: string) => void): Promise<() => Promise<void>>;
};
