/** Objects of Kubernetes' API as they are written in YAML, before anything is known of them. */

export type KubernetesObject = {
  apiVersion: string;
  kind: string;
  metadata: { name: string; [field: string]: unknown };
  [field: string]: unknown;
};
export type Fields = { [field: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How an object is called in messages, such as `Deployment/server`. */
export const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind}/${metadata.name}`;

/** Calls `visit` with every map of fields in `value`, and with where it stands, such as `spec/ports/0`. */
export function visitFields(
  value: unknown,
  visit: (fields: Fields, path: string) => void,
  path = '',
): void {
  if (Array.isArray(value)) {
    value.forEach((each, index) => {
      visitFields(each, visit, join(path, index));
    });
  } else if (isFields(value)) {
    visit(value, path);
    for (const [name, each] of Object.entries(value)) visitFields(each, visit, join(path, name));
  }
}

const join = (path: string, name: string | number): string =>
  path === '' ? `${name}` : `${path}/${name}`;
