# The bot with everything it needs, as an image: docker build -t tayari .
# The base is the last Python 3.10 on Debian 12, pinned by its digest; how to renew it: docs/deploy.md.
ARG BASE=python:3.10.20-slim-bookworm@sha256:ff7161e2b8e2a56fc6a62a6099ff8feb72f1a6dbae9860cdcb9a6c65cf4c6be9

FROM ${BASE} AS build
WORKDIR /opt/tayari
# first what changes seldom: the packages, each with its hash
COPY requirements.lock .python-version ./
COPY scripts/setup scripts/setup
RUN PIP_NO_CACHE_DIR=1 PYTHON=/usr/local/bin/python3.10 sh scripts/setup
COPY . .
# a country pack, such as packs/nepal-desk; one with questions of its own has a model of its own
ARG TAYARI_PACK=""
RUN .venv/bin/python -m bot locales --compile \
    && .venv/bin/python -m bot train \
    && .venv/bin/python -m compileall -q actions bot \
    && rm -rf .rasa tests tuning var/cache/vectors-*

FROM ${BASE}
# Debian's own updates are wanted here, so no version is named
# hadolint ignore=DL3008
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        espeak-ng fonts-noto-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 tayari \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin tayari \
    && install -d -o tayari -g tayari -m 0700 /var/lib/tayari /var/backups/tayari
COPY --from=build /opt/tayari /opt/tayari
WORKDIR /opt/tayari
ARG TAYARI_PACK=""
# all that changes lies in the volume; the encoder's graph is part of the image
ENV PATH=/opt/tayari/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    TAYARI_PACK=$TAYARI_PACK \
    TAYARI_VAR=/var/lib/tayari \
    TAYARI_CACHE=/opt/tayari/var/cache \
    TAYARI_HOST=0.0.0.0
VOLUME /var/lib/tayari
EXPOSE 5005
USER 10001:10001
HEALTHCHECK --interval=60s --timeout=10s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5005/health', timeout=8)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
