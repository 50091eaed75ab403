/** Keeps what a listener throws from its caller: an emitter or a timer would end the process [R11]. */
export const catching =
  <Args extends unknown[]>(
    listener: (...args: Args) => void,
    onError: (error: unknown) => void,
  ): ((...args: Args) => void) =>
  (...args) => {
    try {
      listener(...args);
    } catch (error) {
      onError(error);
    }
  };
