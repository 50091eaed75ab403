/** The page at /api/docs: the OpenAPI document as HTML that needs no script. Schemas: docs-schema.ts. */
import { escapeHtml } from '../escape-html.ts';
import { prose, schemaHtml } from './docs-schema.ts';
import type { OpenApi } from './open-api.ts';

type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  description: string;
  schema: object;
};
type Content = Record<string, { schema: object }>;
type Operation = {
  summary: string;
  description?: string;
  parameters?: Parameter[];
  responses: Record<string, { description: string; content?: Content }>;
};

/** The inside of the page's main part. */
export function docsHtml(document: OpenApi): string {
  const { info, components } = document;
  const operations = Object.entries(document.paths as Record<string, { get: Operation }>);
  const schemas = Object.entries(components.schemas);
  return [
    `<h1>${escapeHtml(info.title)}</h1>`,
    `<p>${prose(info.description)} Version ${escapeHtml(info.version)}, also `,
    '<a href="/api/openapi.json">for programs, as OpenAPI</a>.</p>',
    `<nav aria-label="Addresses"><ul>${operations.map(([path, { get }]) => entry(path, get)).join('')}</ul></nav>`,
    '<h2>Addresses</h2>',
    ...operations.map(([path, { get }]) => operationHtml(path, get)),
    '<h2>What the answers are made of</h2>',
    ...schemas.map(
      ([name, schema]) =>
        `<section class="docs__part" id="${escapeHtml(name)}"><h3>${escapeHtml(name)}</h3>${schemaHtml(schema)}</section>`,
    ),
  ].join('');
}

const entry = (path: string, { summary }: Operation): string =>
  `<li><a href="#${idOf(path)}"><code>${escapeHtml(path)}</code></a> ${prose(summary)}</li>`;

/** `/api/rooms/{roomId}` → `rooms-roomId`. */
const idOf = (path: string): string =>
  path.replace('/api/', '').replace(/\W+/g, '-').replace(/-$/, '');

function operationHtml(path: string, operation: Operation): string {
  const { summary, description, parameters = [], responses } = operation;
  return [
    `<section class="docs__part" id="${idOf(path)}">`,
    `<h3>${prose(summary)}</h3><p><code>GET ${escapeHtml(path)}</code></p>`,
    description === undefined ? '' : `<p>${prose(description)}</p>`,
    parameters.length === 0
      ? ''
      : `<h4>Parameters</h4><ul>${parameters.map(parameterHtml).join('')}</ul>`,
    '<h4>Answers</h4><ul>',
    ...Object.entries(responses).map(
      ([status, answer]) =>
        `<li><strong>${status}</strong> ${prose(answer.description)}${contentHtml(answer.content)}</li>`,
    ),
    '</ul></section>',
  ].join('');
}

const parameterHtml = ({ name, in: place, required = false, description, schema }: Parameter) =>
  `<li><code>${escapeHtml(name)}</code> in the ${escapeHtml(place)}${required ? '' : ', optional'}: ${prose(description)} ${schemaHtml(schema)}</li>`;

const contentHtml = (content: Content = {}): string =>
  Object.entries(content)
    .map(([type, { schema }]) => ` <code>${escapeHtml(type)}</code> ${schemaHtml(schema)}`)
    .join('');
