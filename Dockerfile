# The bot and nothing else: no sandbox, no tests, no compiler. Python is the version the tests run on.
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
RUN python -m venv /venv
# The dependencies change rarely; they are a layer of their own.
COPY requirements.lock ./
RUN /venv/bin/pip install -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY cogs cogs
COPY migrations migrations
RUN /venv/bin/pip install --no-deps .

FROM python:3.11-slim
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 HEALTH_ADDRESS=0.0.0.0:8080
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home --home-dir /app herald \
    && install -d -o herald data
USER 10001
# The SQLite file of the default DATABASE_URL; unused with PostgreSQL.
VOLUME /app/data
EXPOSE 8080
# Ready within seconds; a bot that cannot reach Discord or the database is unhealthy, and so is one
# whose commands Discord does not know. It asks where HEALTH_ADDRESS says.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["herald", "health"]
STOPSIGNAL SIGTERM
CMD ["herald", "run"]
