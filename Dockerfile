# The jar, tested elsewhere: an image is built of what has passed.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
# docker build --build-arg COMMIT=$(git rev-parse --short HEAD), since .git is not here
ARG COMMIT=unknown
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q -Dmaven.test.skip -Dspotless.check.skip -Dgit.commit.id.abbrev="$COMMIT" package

# The runtime: the modules that the jar asks for, and no native library of java.desktop, of which
# Liquibase needs the java.beans alone.
FROM eclipse-temurin:25-jdk AS runtime
COPY --from=build /build/target/groundwork.jar /opt/groundwork/groundwork.jar
COPY src/main/docker/StackMaps.java ./
RUN java -cp /opt/groundwork/groundwork.jar StackMaps.java /opt/groundwork/groundwork.jar
RUN modules="$(jdeps --multi-release 25 --ignore-missing-deps --print-module-deps /opt/groundwork/groundwork.jar)" \
 && jlink --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages \
      --vm server --compress zip-6 --exclude-files '/java.desktop/**' --output /opt/groundwork/runtime

# The cache: a whole run on the example, on the very files of the image. PostgreSQL refuses root.
FROM build AS cache
COPY --from=runtime --chown=nobody /opt/groundwork /opt/groundwork
COPY src/main/docker/java.args /opt/groundwork/java.args
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q dependency:copy-dependencies
COPY changelogs changelogs
COPY init-sql init-sql
COPY src/test/java/dev/groundwork/training src/test/java/dev/groundwork/training
USER nobody
RUN java -cp 'target/dependency/*' src/test/java/dev/groundwork/training/Training.java /opt/groundwork

FROM gcr.io/distroless/base-nossl-debian13:nonroot
LABEL org.opencontainers.image.title="Groundwork" \
      org.opencontainers.image.description="Gets a PostgreSQL database ready before a backend starts" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV LANG=C.UTF-8
COPY --from=cache --chown=0:0 /opt/groundwork /opt/groundwork
WORKDIR /groundwork
ENTRYPOINT ["/opt/groundwork/runtime/bin/java", "@/opt/groundwork/java.args", "-jar", "/opt/groundwork/groundwork.jar"]
CMD ["up"]
