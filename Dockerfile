# docker build -t inkling . && docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/data" inkling predict digit.png
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /inkling
COPY . .
RUN mvn -B -ntp -P dist -DskipTests package && mv dist/target/inkling-*/ /opt/inkling

FROM debian:stable-slim
COPY --from=build /opt/inkling /opt/inkling
# Else Java takes names of files for ASCII.
ENV LANG=C.UTF-8
RUN useradd --create-home inkling && mkdir /data && chown inkling /data
USER inkling
WORKDIR /data
ENTRYPOINT ["/opt/inkling/inkling"]
CMD ["--help"]
