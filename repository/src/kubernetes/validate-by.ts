/** Makes of a validator of kubernetes-models one that knows which fields there are. */

/** As kubernetes-models generates them: false leaves the reasons in `errors`. */
export type GeneratedValidator = {
  (value: unknown): boolean;
  errors?: { instancePath: string; message?: string; keyword?: string; params?: unknown }[] | null;
};

/**
 * The generated validators let fields pass that the API does not have, which `kubectl apply` refuses. But
 * they read every field that it does have: so one that they never read is a mistake.
 */
export const validateBy =
  (validate: GeneratedValidator) =>
  (value: unknown): string[] => {
    const read = new Set<string>();
    const isValid = validate(recordReads(value, read));
    const errors = isValid ? [] : (validate.errors ?? []);
    return [
      ...errors.map(
        ({ instancePath, keyword, params }) =>
          `${instancePath || '/'} ${keyword} ${JSON.stringify(params)}`,
      ),
      ...unread(value, read).map((path) => `${path} is no field of the API`),
    ];
  };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function recordReads(value: unknown, read: Set<string>, path = ''): unknown {
  if (!isObject(value)) return value;
  return new Proxy(value, {
    get(target, name) {
      const child: unknown = Reflect.get(target, name);
      if (typeof name === 'symbol' || !Object.hasOwn(target, name)) return child;
      read.add(`${path}/${name}`);
      return recordReads(child, read, `${path}/${name}`);
    },
  });
}

function unread(value: unknown, read: Set<string>, path = ''): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    read.has(`${path}/${name}`) ? unread(child, read, `${path}/${name}`) : [`${path}/${name}`],
  );
}
