# One game server with its built client, and nothing that only building or testing needs.

# Only the package.json files decide what is installed: other changes reuse the layers with the packages.
FROM node:26-bookworm-slim AS manifests
WORKDIR /app
COPY . ./
RUN find . -type f ! -name package.json ! -name package-lock.json -delete \
 && find . -type d -empty -delete

FROM node:26-bookworm-slim AS client
WORKDIR /app
COPY --from=manifests /app ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json ./
COPY shared shared
COPY client client
# By its file and not by `npm run build`: that would take the Node among the dev dependencies.
RUN cd client && node ../node_modules/vite/bin/vite.js build

FROM node:26-bookworm-slim AS packages
WORKDIR /app
COPY --from=manifests /app ./
RUN npm ci --omit=dev --workspace shared --workspace server --no-audit --no-fund

FROM node:26-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 LOG_FORMAT=json
WORKDIR /app
# All of it: a workspace may have packages of its own beside those at the top.
COPY --from=packages /app ./
COPY shared shared
COPY server server
COPY scripts/start-in-container.ts scripts/
COPY --from=client /app/client/dist client/dist
USER node
EXPOSE 3000
# V8's young generation has its full size from the start, in MiB: docs/performance.md, "Options of V8".
CMD ["node", "--min-semi-space-size=16", "scripts/start-in-container.ts"]
