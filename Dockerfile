# docker build -t inkling . && docker run --rm -v "$PWD:/data" inkling predict digit.png
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /inkling
COPY . .
RUN mvn -B -ntp -P dist -DskipTests package

FROM debian:stable-slim
COPY --from=build /inkling/dist/target/inkling-0.1.0 /opt/inkling
RUN useradd --create-home inkling
USER inkling
WORKDIR /data
ENTRYPOINT ["/opt/inkling/inkling"]
CMD ["--help"]
