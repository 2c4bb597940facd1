# Oops runs its TypeScript as it is: nothing is compiled, so the image is Node, the production packages and the source.
# `npm run test:image` carries out these instructions without Docker and starts what they make.

FROM node:26-slim AS packages
WORKDIR /oops
COPY package.json package-lock.json .npmrc ./
# The scripts of packages stay off: the only one that would run here compiles what better-sqlite3 already ships.
RUN npm ci --omit=dev --ignore-scripts

FROM node:26-slim
LABEL org.opencontainers.image.title="Oops" \
      org.opencontainers.image.description="A Slack app for sharing mistakes, openly or anonymously" \
      org.opencontainers.image.licenses="MIT"
# Everything Oops keeps is in /data; what of it belongs in a backup is in the README.
RUN install -d -o node -g node -m 700 /data
WORKDIR /oops
COPY --from=packages /oops/node_modules ./node_modules
COPY package.json LICENSE NOTICE ./
COPY migrations ./migrations
COPY src ./src
COPY bin/oops.ts ./bin/
# One heap for all threads of malloc: ten megabytes less, and none of them is busy enough to miss its own.
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=1 \
    PORT=3000 \
    DATABASE_URL=file:/data/oops.db
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
