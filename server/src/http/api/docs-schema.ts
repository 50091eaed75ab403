/** A JSON schema as HTML: its type in words, and a list of its fields. Pure. */
import { escapeHtml } from '../escape-html.ts';

type Schema = {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
};

/** A text of the document, in which `backticks` mark code. */
export const prose = (text: string): string =>
  escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

export const schemaHtml = (schema: Schema): string =>
  `<span class="docs__type">${typeOf(schema)}</span>${partsOf(schema)}`;

const codeOf = (value: unknown): string => `<code>${escapeHtml(JSON.stringify(value))}</code>`;

function typeOf(schema: Schema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (schema.$ref !== undefined) {
    const name = escapeHtml(schema.$ref.split('/').at(-1) ?? '');
    return `<a href="#${name}">${name}</a>`;
  }
  if (choices !== undefined) return [...new Set(choices.map(typeOf))].join(' or ');
  if (schema.enum !== undefined) return schema.enum.map(codeOf).join(' or ');
  if (schema.const !== undefined) return codeOf(schema.const);
  if (schema.prefixItems !== undefined) return `list: ${schema.prefixItems.map(typeOf).join(', ')}`;
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`;
  const values = schema.additionalProperties;
  if (typeof values === 'object') return `object of ${typeOf(values)} by name`;
  const type = [schema.type ?? 'anything'].flat().map(escapeHtml).join(' or ');
  return schema.pattern === undefined ? type : `${type} like ${codeOf(schema.pattern)}`;
}

/** The fields of what it is made of; of several kinds of objects each by itself. */
function partsOf(schema: Schema): string {
  const choices = (schema.anyOf ?? schema.oneOf ?? []).filter(hasParts);
  if (choices.length > 1) return choices.map(kindHtml).join('');
  if (choices[0] !== undefined) return partsOf(choices[0]);
  if (schema.items !== undefined) return partsOf(schema.items);
  const { properties, required = [] } = schema;
  if (properties === undefined) return '';
  const fields = Object.entries(properties).map(([name, field]) => {
    const isOptional = required.includes(name) ? '' : ', optional';
    const description = field.description ?? field.items?.description;
    const said = description === undefined ? '' : `. ${prose(description)}`;
    return `<li><code>${escapeHtml(name)}</code> <span class="docs__type">${typeOf(field)}${isOptional}</span>${said}${partsOf(field)}</li>`;
  });
  return `<ul>${fields.join('')}</ul>`;
}

const hasParts = (schema: Schema): boolean => partsOf(schema) !== '';

/** Named by the last of its fields that can have one value only, such as the status of a room. */
function kindHtml(schema: Schema): string {
  const fixed = Object.entries(schema.properties ?? {}).filter(([, field]) => 'const' in field);
  const [name, field] = fixed.at(-1) ?? [];
  const heading =
    name === undefined ? 'Or' : `With <code>${escapeHtml(name)}</code> ${codeOf(field?.const)}`;
  return `<details><summary>${heading}</summary>${partsOf(schema)}</details>`;
}
