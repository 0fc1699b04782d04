# One image for the API and the worker; docker-compose.yml says which of them a container runs.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY console/package.json console/package.json
RUN npm ci --include=dev
COPY . .
RUN node node_modules/prisma/build/index.js generate \
 && node node_modules/typescript/bin/tsc -p tsconfig.build.json \
 && node dist/activities/build-workflow-bundle.js \
 && node dist/api/operations/write-openapi.js dist/openapi.json \
 && node console/build.mjs

FROM node:20-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY console/package.json console/package.json
RUN npm ci --omit=dev

FROM node:20-slim
# Certificates for TLS to Temporal, PostgreSQL and the identity provider.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates tini \
 && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json prisma.config.ts ./
COPY prisma/schema.prisma prisma/schema.prisma
COPY prisma/migrations prisma/migrations
# What is read at run time and is no TypeScript: templates, the failure converter.
COPY activities activities
COPY api api
# Where a volume for the exchange of payment files is mounted; it takes this folder's owner.
RUN install -d -o node -g node -m 700 /var/lib/fayuan/payments
USER node
# As process 1 Node would not pass on what its children leave behind.
ENTRYPOINT ["tini", "--"]
CMD ["node", "--enable-source-maps", "dist/api/server.js"]
